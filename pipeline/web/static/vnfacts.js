"use strict";
/* Everything works without this file; it adds pointing at facts and picking communes. */

(function facts() {
  const cards = new Map([...document.querySelectorAll(".fact")].map((card) => [card.dataset.key, card]));
  if (!cards.size) return;
  const marks = [...document.querySelectorAll(".mark")];
  const keysOf = (mark) => mark.dataset.facts.split(" ");
  const light = (keys, on) => {
    for (const mark of marks) if (keysOf(mark).some((key) => keys.includes(key))) mark.classList.toggle("lit", on);
    for (const key of keys) cards.get(key)?.classList.toggle("lit", on);
  };
  const narrow = matchMedia("(max-width: 60rem)");
  const box = document.querySelector(".side .facts");
  const unpin = () => document.querySelectorAll(".pinned").forEach((card) => card.classList.remove("pinned"));
  const reveal = (card) => { box.scrollTop += card.getBoundingClientRect().top - box.getBoundingClientRect().top - 8; };
  const open = (keys) => {
    unpin();
    for (const card of cards.values()) card.open = keys.includes(card.dataset.key);
    const card = cards.get(keys[0]);
    if (!card) return;
    if (narrow.matches) card.classList.add("pinned"); else reveal(card);
  };
  for (const mark of marks) {
    const keys = keysOf(mark);
    mark.addEventListener("mouseenter", () => { light(keys, true); if (!narrow.matches) { const card = cards.get(keys[0]); if (card) reveal(card); } });
    mark.addEventListener("mouseleave", () => light(keys, false));
    mark.addEventListener("focus", () => light(keys, true));
    mark.addEventListener("blur", () => light(keys, false));
    mark.addEventListener("click", (event) => { event.preventDefault(); open(keys); });
  }
  for (const card of cards.values()) {
    const first = () => marks.find((mark) => keysOf(mark).includes(card.dataset.key));
    card.addEventListener("mouseenter", () => light([card.dataset.key], true));
    card.addEventListener("mouseleave", () => light([card.dataset.key], false));
    card.addEventListener("toggle", () => { if (!card.open) card.classList.remove("pinned"); });
    card.querySelector("summary").addEventListener("click", () => { if (!card.open && !narrow.matches) first()?.scrollIntoView({ block: "center" }); });
  }
  for (const input of document.querySelectorAll("[data-kind][type=checkbox], .keys input")) {
    input.addEventListener("change", () => {
      const shown = new Set([...document.querySelectorAll(".keys input:checked")].map((one) => one.dataset.kind));
      for (const card of cards.values()) card.hidden = !shown.has(card.dataset.kind);
      for (const mark of marks) mark.classList.toggle("off", !keysOf(mark).some((key) => shown.has(cards.get(key)?.dataset.kind)));
    });
  }
  const wanted = () => {
    const card = document.getElementById(location.hash.slice(1));
    if (!card?.classList.contains("fact")) return;
    open([card.dataset.key]);
    light([card.dataset.key], true);
    marks.find((mark) => keysOf(mark).includes(card.dataset.key))?.scrollIntoView({ block: narrow.matches ? "start" : "center" });
  };
  addEventListener("hashchange", wanted);
  wanted();
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") { unpin(); for (const card of cards.values()) card.open = false; }
    if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== "j" && event.key !== "k") return;
    const stops = marks.filter((mark) => mark.tabIndex >= 0);
    const at = stops.indexOf(document.activeElement);
    const next = stops[event.key === "j" ? at + 1 : Math.max(0, at - 1)];
    if (next) { next.focus(); open(keysOf(next)); }
  });
})();

(function pickers() {
  /* A field that holds a unit id shows the unit's name and offers communes by the beginning of their names. */
  let number = 0;
  for (const field of document.querySelectorAll("input[data-pick=commune]")) {
    const shown = field.cloneNode(false);
    const id = `options-${++number}`;
    field.type = "hidden";
    field.removeAttribute("id");
    shown.removeAttribute("name");
    shown.value = field.dataset.label || field.value;
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list" })) shown.setAttribute(name, value);
    const list = document.createElement("ul");
    Object.assign(list, { id, className: "options", hidden: true });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", field.placeholder || "");
    const wrap = document.createElement("span");
    wrap.className = "picker";
    field.after(wrap);
    wrap.append(shown, list);
    let found = [], at = -1, asked = 0;
    const close = () => { list.hidden = true; at = -1; shown.setAttribute("aria-expanded", "false"); shown.removeAttribute("aria-activedescendant"); };
    const take = (one) => {
      field.value = one.id; shown.value = one.name; close();
      const go = field.form?.dataset.go;
      if (go) location.href = go + one.id; else if ("submit" in field.dataset) field.form.submit();
    };
    const draw = () => {
      list.replaceChildren(...found.map((one, i) => {
        const item = document.createElement("li");
        item.id = `${id}-${i}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", String(i === at));
        item.textContent = one.name + (one.lasts ? "" : " †");
        item.addEventListener("mousedown", (event) => { event.preventDefault(); take(one); });
        return item;
      }));
      list.hidden = !found.length;
      shown.setAttribute("aria-expanded", String(!list.hidden));
      if (at >= 0) { shown.setAttribute("aria-activedescendant", `${id}-${at}`); list.children[at].scrollIntoView({ block: "nearest" }); }
    };
    shown.addEventListener("input", async () => {
      field.value = "";
      const mine = ++asked;
      const answer = await fetch(`/units.json?q=${encodeURIComponent(shown.value)}`);
      if (mine !== asked || !answer.ok) return;
      found = await answer.json(); at = -1; draw();
    });
    shown.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
      if (list.hidden) return;
      if (event.key === "ArrowDown") at = (at + 1) % found.length;
      else if (event.key === "ArrowUp") at = (at + found.length - 1) % found.length;
      else if (event.key === "Enter" && found.length) { event.preventDefault(); take(found[Math.max(0, at)]); return; }
      else return;
      event.preventDefault(); draw();
    });
    shown.addEventListener("blur", close);
  }
})();

if (matchMedia("(max-width: 60rem)").matches) {
  for (const facet of document.querySelectorAll("details.facet")) facet.open = Boolean(facet.querySelector(".chosen"));
}
