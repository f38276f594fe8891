"use strict";
// Keys for every button, and facts added by marking words. Without this script the forms do the same.
(() => {
  document.documentElement.classList.add("scripted");
  const points = (text) => Array.from(text).length; // offsets of the store count code points, a browser counts UTF-16

  const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (typing(event.target)) return;
    const key = event.key.toUpperCase();
    if (key === "N") { event.preventDefault(); document.querySelector("[data-note]")?.focus(); return; }
    if (key === "W") { document.querySelector("[data-more]")?.click(); return; }
    if (key === "F") { event.preventDefault(); document.querySelector(".f input[type=checkbox]")?.focus(); return; }
    const button = document.querySelector(`[data-verdict] button[data-key="${CSS.escape(key)}"]`);
    if (button) { event.preventDefault(); button.click(); }
  });

  // A right value that is typed in says that the field is wrong.
  for (const row of document.querySelectorAll(".f")) {
    row.querySelector(".fix input:not([type])")?.addEventListener("input", (event) => {
      row.querySelector("[type=checkbox]").checked = event.target.value !== "";
    });
  }
  // One verdict is one: a second press while the page is on its way is none.
  for (const form of document.querySelectorAll("form[data-verdict]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    });
  }
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

  const more = document.querySelector("[data-more]");
  if (more) {
    more.hidden = false;
    more.addEventListener("click", () => {
      const shown = more.getAttribute("aria-expanded") !== "true";
      more.setAttribute("aria-expanded", String(shown));
      document.querySelectorAll(".far").forEach((part) => { part.hidden = !shown; });
    });
  }

  const form = document.querySelector("[data-mark]");
  if (!form) return;
  const choose = () => form.querySelectorAll("fieldset[data-kind]").forEach((set) => {
    const own = set.dataset.kind === form.elements.kind.value;
    set.classList.toggle("chosen", own);
    set.disabled = !own;
  });
  form.elements.kind.addEventListener("change", choose);
  choose();
  form.elements.quote.addEventListener("input", () => { form.elements.start.value = form.elements.end.value = ""; });
  const take = () => {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    const holder = (node) => (node.nodeType === 1 ? node : node.parentElement).closest("[data-passage]");
    const passage = holder(range.startContainer);
    if (!passage || passage !== holder(range.endContainer)) return;
    const before = document.createRange();
    before.selectNodeContents(passage);
    before.setEnd(range.startContainer, range.startOffset);
    let start = points(before.cloneContents().textContent);
    let quote = range.cloneContents().textContent;
    start += points(quote) - points(quote.trimStart());
    quote = quote.trim();
    if (!quote || quote.includes("\n")) return;
    form.elements.quote.value = quote;
    form.elements.start.value = start;
    form.elements.end.value = start + points(quote);
    form.elements.caption.value = passage.dataset.caption;
    if (window.Highlight) CSS.highlights.set("taken", new Highlight(range));
  };
  for (const event of ["selectionchange", "pointerup", "keyup"]) document.addEventListener(event, take);
})();
