import { addressOf, renderFrontPage, renderPage, STAND_HOST, STAND_PAGES } from "./pages.ts";
import type { Site } from "./proxy.ts";

/** The newsstand as a site: the front page, and each article at its own host. */
export const newsstand: Site = (url, _request, response) => {
  const page = STAND_PAGES.find(
    (candidate) => addressOf(candidate) === `https://${url.hostname}${url.pathname}`,
  );
  const html =
    page !== undefined
      ? renderPage(page)
      : url.hostname === STAND_HOST && url.pathname === "/"
        ? renderFrontPage()
        : null;
  response
    .writeHead(html === null ? 404 : 200, { "content-type": "text/html; charset=utf-8" })
    .end(html ?? "<!doctype html><title>Not found</title><p>Not on this newsstand.");
};
