/** Lets the page's other tasks run. Unlike timers, which a hidden page gets once a second or less, it comes at once. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => {
      port1.close();
      resolve();
    });
    port1.start();
    // oxlint-disable-next-line require-post-message-target-origin -- a port has one other end
    port2.postMessage(null);
  });
}
