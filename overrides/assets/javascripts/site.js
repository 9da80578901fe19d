/* What the frame of every page does: menu on small screens, colours, "on this page", wide tables. */
(() => {
  "use strict";

  // How high the header is: it covers so much of what has the focus or is jumped to.
  const root = document.documentElement;
  const header = document.querySelector(".hb-header");
  new ResizeObserver(() => {
    root.style.setProperty("--hb-header-measured", `${header.offsetHeight}px`);
    if (root.classList.contains("hb-still")) placeMenu();
  }).observe(header);

  // Menu on small screens: a panel below the header. What is behind it cannot be reached meanwhile;
  // the header above it and the way out can.
  const button = document.querySelector("[data-hb-menu]");
  const menu = document.getElementById("menu");
  const behind = document.querySelectorAll("[data-hb-behind]");
  const small = matchMedia("(max-width: 61.1875em)");
  let place = 0; // where the page stood before the panel came

  function placeMenu() {
    root.style.setProperty("--hb-menu-top", `${header.getBoundingClientRect().bottom}px`);
  }

  function setMenu(open) {
    if (open) place = scrollY;
    button.setAttribute("aria-expanded", String(open));
    menu.classList.toggle("hb-side--open", open);
    root.classList.toggle("hb-still", open);
    for (const part of behind) part.inert = open;
    if (open) placeMenu();
    else scrollTo({ top: place, behavior: "instant" });
  }

  if (button && menu) {
    const isOpen = () => button.getAttribute("aria-expanded") === "true";
    button.addEventListener("click", () => {
      setMenu(!isOpen());
      if (isOpen()) (menu.querySelector("[aria-current]") ?? menu.querySelector("a"))?.focus();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && isOpen()) {
        setMenu(false);
        button.focus();
      }
    });
    menu.addEventListener("click", (event) => {
      if (event.target.closest("a") && isOpen()) setMenu(false);
    });
    small.addEventListener("change", () => {
      if (isOpen()) setMenu(false);
    });
  }

  // Light or dark.
  const colours = document.querySelector("[data-hb-colours]");
  if (colours) {
    const { isDark, choose } = globalThis.handbookColours;
    const show = () => colours.setAttribute("aria-pressed", String(isDark()));
    colours.addEventListener("click", () => {
      choose(isDark() ? "light" : "dark");
      show();
    });
    addEventListener("handbook-colours", show);
    show();
  }

  // "On this page": where the reader is.
  const links = new Map();
  for (const link of document.querySelectorAll("[data-hb-toc] a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  if (links.size > 0) {
    const headings = [...links.keys()];
    let current;
    const follow = () => {
      const passed = headings.filter((it) => it.getBoundingClientRect().top < innerHeight / 4);
      const next = links.get(passed.at(-1));
      if (next === current) return;
      current?.removeAttribute("aria-current");
      next?.setAttribute("aria-current", "true");
      current = next;
    };
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        follow();
      });
    }, { passive: true });
    follow();
  }

  // Pages opened from a folder: nothing there answers for a folder with the page in it.
  if (location.protocol === "file:") {
    for (const link of document.links) {
      const target = new URL(link.href);
      if (target.protocol !== "file:" || !target.pathname.endsWith("/")) continue;
      target.pathname += "index.html";
      link.href = target.href;
    }
  }

  // A table that is wider than its place can be scrolled by keyboard too. Both are watched: a table
  // can grow, by a font that comes late or a reader's own spacing, in a place that stays as it is.
  const places = document.querySelectorAll("[data-hb-table]");
  if (places.length > 0) {
    const watch = new ResizeObserver((entries) => {
      for (const place of new Set(entries.map(({ target }) => target.closest("[data-hb-table]")))) {
        const wide = place.scrollWidth > place.clientWidth;
        if (wide === place.hasAttribute("tabindex")) continue;
        if (wide) {
          place.tabIndex = 0;
          place.setAttribute("role", "region");
          place.setAttribute("aria-label", place.dataset.hbTable);
        } else for (const name of ["tabindex", "role", "aria-label"]) place.removeAttribute(name);
      }
    });
    for (const place of places) for (const it of [place, ...place.children]) watch.observe(it);
  }
})();
