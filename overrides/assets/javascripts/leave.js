/*
 * Leaves the site at once: by its button, or by Shift three times (after the GOV.UK Design System's
 * "Exit this page"). The page is blank before the other one comes, and does not stay in the history.
 * Without this script the button is a link.
 */
(() => {
  "use strict";

  const PRESSES = 3;
  const PATIENCE = 5000; // milliseconds after which pressing begins anew

  const link = () => document.querySelector("[data-hb-leave]");
  let pressed = 0;
  let timer = 0;
  let alone = false;

  function say(text) {
    const status = document.querySelector("[data-hb-leave-status]");
    if (status) status.textContent = text;
  }

  function show() {
    const button = link();
    if (button) button.dataset.pressed = String(pressed);
  }

  function startAgain(words) {
    clearTimeout(timer);
    pressed = 0;
    show();
    say(words);
  }

  function leave() {
    const { href, dataset } = link();
    document.title = dataset.blank;
    document.documentElement.classList.add("hb-leaving");
    document.body.replaceChildren();
    location.replace(href);
  }

  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-hb-leave]")) {
      event.preventDefault();
      leave();
    }
  });
  document.addEventListener("keydown", (event) => {
    // Only Shift by itself counts: capitals are typed with it too.
    alone = event.key === "Shift" && !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key !== "Shift" && pressed > 0) startAgain("");
  });
  document.addEventListener("keyup", (event) => {
    const button = link();
    if (event.key !== "Shift" || !alone || !button) return;
    pressed += 1;
    show();
    clearTimeout(timer);
    if (pressed >= PRESSES) {
      leave();
      return;
    }
    say(pressed === 1 ? button.dataset.two : button.dataset.one);
    timer = setTimeout(() => startAgain(button.dataset.over), PATIENCE);
  });
  // Whoever comes back gets the page again, not the blank one that the browser has kept.
  addEventListener("pageshow", (event) => {
    if (event.persisted && document.documentElement.classList.contains("hb-leaving")) location.reload();
  });
})();
