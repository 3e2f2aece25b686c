// Chromium with access to some sites, or optional permissions, given beforehand.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TargetType } from "puppeteer-core";
import { waitForWorker } from "../../scripts/launch.ts";
import type { Site } from "../../scripts/newsstand/proxy.ts";
import { EXTENSION_DIR, type Rig, type RigOptions, startRig } from "./chromium.ts";

/** What else than sites is given, and what the browser starts from. */
export interface GrantOptions extends RigOptions {
  /** Optional permissions. */
  readonly permissions?: readonly string[];
}

/**
 * Starts with access to some sites and optional permissions given. No click can answer the browser's question where there is no window, so they are
 * granted by a manifest that demands them; then the shipped manifest is put back, which the grant outlives. Given the same profile and folder
 * for the extension, it is the same browser after a restart.
 */
export async function startWithGrant(
  site: Site,
  origins: readonly string[],
  { permissions = [], ...options }: GrantOptions = {},
): Promise<Rig> {
  const folder = options.extensionDir ?? mkdtempSync(join(tmpdir(), "parallax-extension-"));
  cpSync(EXTENSION_DIR, folder, { recursive: true });
  const manifestPath = join(folder, "manifest.json");
  const shipped = readFileSync(manifestPath, "utf8");
  const manifest = JSON.parse(shipped) as { readonly permissions: readonly string[] };
  const demanded = { host_permissions: origins, permissions: [...manifest.permissions, ...permissions] };
  writeFileSync(manifestPath, JSON.stringify({ ...manifest, ...demanded }));
  const started = await startRig(site, { ...options, extensionDir: folder });
  const old = await started.browser.waitForTarget((target) => target.type() === TargetType.SERVICE_WORKER);
  const isOldGone = new Promise<void>((gone) => {
    started.browser.on("targetdestroyed", (target) => {
      if (target === old) gone();
    });
  });
  writeFileSync(manifestPath, shipped);
  await started.browser.installExtension(folder);
  await isOldGone;
  await waitForWorker(started.browser);
  return {
    ...started,
    close: async () => {
      await started.close();
      if (options.extensionDir === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
