import { describe, expect, it } from "vitest";
import { findAddressFault, isPublicAddress } from "../../../utils/feeds/public-address.ts";

describe("findAddressFault", () => {
  it.each([
    ["/feed", "not-an-address"],
    ["https://", "not-an-address"],
    ["ftp://a.example/feed", "not-web"],
    ["javascript:alert(1)", "not-web"],
    ["file:///etc/passwd", "not-web"],
    ["https://user@a.example/", "has-credentials"],
    ["https://:pw@a.example/", "has-credentials"],
    ["http://a.example:22/", "unusual-port"],
    ["http://localhost/", "local-name"],
    ["http://LOCALHOST./", "local-name"],
    ["http://a.localhost/", "local-name"],
    ["http://printer.local/", "local-name"],
    ["http://router/", "local-name"],
    ["http://nas.home.arpa/", "local-name"],
  ])("%s: %s", (address, fault) => {
    expect(findAddressFault(address)).toBe(fault);
  });

  it.each([
    "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.1", "127.0.0.1.", "１２７.0.0.1", "%31%32%37.0.0.1",
    "0", "0.0.0.0", "10.1.2.3", "100.64.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1", "0300.0250.1",
    "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255",
    "[::]", "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:192.168.0.1]", "[::127.0.0.1]",
    "[64:ff9b::10.0.0.1]", "[fe80::1]", "[febf::1]", "[fec0::1]", "[fc00::1]", "[fd12:3456::1]", "[ff02::1]", "[100::1]",
    "[2001:db8::1]", "[2001::1]", "[2002:7f00:1::]", "[2002:c0a8:1::1]", "[3fff:1::1]", "[4000::1]",
  ])("refuses the literal %s", (host) => {
    expect(findAddressFault(`http://${host}/feed`)).toBe("private-address");
  }); // prettier-ignore

  it.each([
    "https://a.example/feed", "http://a.example:8080/", "https://sub.a.example.", "https://8.8.8.8/", "https://172.32.0.1/", "https://100.128.0.1/",
    "https://169.253.1.1/", "https://[2606:4700::1111]/", "https://[::ffff:8.8.8.8]/", "https://[2002:808:808::]/", "https://127.0.0.1.example/",
    "https://xn--bcher-kva.example/", "https://localhost.example/", "https://mylocal.example/",
  ])("lets %s pass", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  }); // prettier-ignore
});
