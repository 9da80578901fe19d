/* Only in the preview: loads the page again when something has changed. */
(() => {
  "use strict";

  const script = document.currentScript;
  const known = script.dataset.version;
  let waiting = null;

  async function wait() {
    // Hidden pages wait for nothing: browsers hold six connections to a server, not more.
    if (waiting || document.visibilityState !== "visible") return;
    waiting = new AbortController();
    let pause = 0;
    try {
      const answer = await fetch(new URL(`version/${known}`, script.src), { signal: waiting.signal });
      const version = await answer.text();
      if (answer.ok && version !== known) {
        location.reload();
        return;
      }
      if (!answer.ok) pause = 1000;
    } catch {
      pause = 1000; // the page is left, or the preview is being started again
    }
    waiting = null;
    setTimeout(wait, pause);
  }

  addEventListener("pageshow", wait);
  addEventListener("pagehide", () => waiting?.abort());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") wait();
    else waiting?.abort();
  });
})();
