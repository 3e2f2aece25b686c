/** Asks the built Worker that reads what is brought in, from the library's page: the headline that it found, or how it failed. */
export const ASK_READING_WORKER = `new Promise((resolve) => {
  const worker = new Worker("/reading-worker.js", { type: "module" });
  worker.onmessage = ({ data }) => resolve(data[0].description.headline);
  worker.onerror = ({ message }) => resolve("failed: " + message);
  worker.postMessage([{ text: "The bridge was closed on Tuesday.", title: "Bridge closed in Orlov" }]);
})`;
