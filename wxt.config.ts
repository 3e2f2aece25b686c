import { resolve } from "node:path";
import { defineConfig } from "wxt";

const CHROME_PERMISSIONS = [
  "storage",
  "unlimitedStorage",
  "activeTab",
  "scripting",
  "contextMenus",
  "sidePanel",
  "offscreen",
  "alarms",
];
const FIREFOX_PERMISSIONS = [
  "storage",
  "unlimitedStorage",
  "activeTab",
  "scripting",
  "contextMenus",
  "alarms",
];

export default defineConfig({
  manifestVersion: 3,
  imports: false,
  // Dexie as it is for present browsers: 9 kB less in the background than the one for all.
  vite: () => ({ resolve: { alias: [{ find: /^dexie$/, replacement: "dexie/dist/modern/dexie.mjs" }] } }),
  zip: { excludeSources: ["test/**"] },
  hooks: {
    // A Worker of the library's page, made together with it: both have one copy of the engine.
    "vite:build:extendConfig": (entrypoints, { build }) => {
      if (entrypoints.some(({ name }) => name === "library"))
        Object.assign(build!.rollupOptions!.input!, {
          "reading-worker": resolve(import.meta.dirname, "entrypoints/library/reading-worker.ts"),
        });
    },
    // The popup's own title would take the place of what the icon says before anything is read.
    "build:manifestGenerated": (_wxt, manifest) => {
      if (manifest.action !== undefined)
        manifest.action.default_title = "__MSG_extension_name__: __MSG_badge_unread__";
    },
  },
  manifest: ({ browser }) => ({
    name: "__MSG_extension_name__",
    description: "__MSG_extension_description__",
    default_locale: "en",
    permissions: browser === "firefox" ? FIREFOX_PERMISSIONS : CHROME_PERMISSIONS,
    // Asked for when the reader wants notifications of an event, from that click.
    optional_permissions: ["notifications"],
    // Asked for one site or all, from a click; nothing at install.
    optional_host_permissions: ["https://*/*", "http://*/*"],
    incognito: "not_allowed",
    action: {
      // Before anything is read: the mark without its ground.
      default_icon: { 16: "icon/quiet-16.png", 32: "icon/quiet-32.png" },
    },
    commands: {
      "save-page": { suggested_key: { default: "Alt+Shift+S" }, description: "__MSG_command_save_page__" },
      "toggle-marks": {
        suggested_key: { default: "Alt+Shift+M" },
        description: "__MSG_command_toggle_marks__",
      },
      "next-passage": {
        suggested_key: { default: "Alt+Shift+N" },
        description: "__MSG_command_next_passage__",
      },
      "open-panel": { suggested_key: { default: "Alt+Shift+P" }, description: "__MSG_command_open_panel__" },
    },
    web_accessible_resources: [
      {
        resources: ["card.html"],
        matches: ["https://*/*", "http://*/*"],
        // Chromium: a new address each session, so that pages cannot look for it. Firefox has one per installation.
        ...(browser === "firefox" ? {} : { use_dynamic_url: true }),
      },
    ],
    content_security_policy: {
      extension_pages:
        // Which hosts feeds come from is the reader's to say; each request is closed in to those that are granted (`request-frame.ts`).
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src http: https:",
    },
    ...(browser === "firefox"
      ? {
          browser_specific_settings: {
            gecko: {
              id: "parallax@parallax.example",
              strict_min_version: "142.0",
              data_collection_permissions: { required: ["none"] },
            },
          },
        }
      : { externally_connectable: { ids: [] }, minimum_chrome_version: "126" }),
  }),
});
