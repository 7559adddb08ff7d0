// What a page cannot do without a script: deciding and walking by keys, printing. Everything works without it.
// In a list the arrow keys go from row to row; Enter opens the row's link, Home and End reach the first and last.
document.addEventListener("keydown", (event) => {
  const row = event.target.closest?.("table.list tbody tr");
  const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
  if (!row || step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  const links = [...row.parentElement.rows].map((one) => one.querySelector("a")).filter(Boolean);
  const at = links.indexOf(row.querySelector("a"));
  const next = links[Math.min(Math.max(at + step, 0), links.length - 1)];
  if (next) { event.preventDefault(); next.focus(); }
});
document.addEventListener("DOMContentLoaded", () => {
  document.querySelector(".nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => window.print());
  }
  document.querySelector("[data-print]:target")?.click();
  for (const button of document.querySelectorAll("[data-copy]")) {
    // Only a page that came safely may write to the clipboard; elsewhere the button stays away.
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = `✓ ${button.textContent.replace(/^✓ /, "")}`;
    });
  }
});
// A sheet opened beside a table closes again and gives the focus back to where it was opened.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-close]");
  if (!button) return;
  button.closest("[aria-live]").replaceChildren();
  document.querySelector("[data-opened]")?.focus();
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "why") return;
  document.querySelector("[data-opened]")?.removeAttribute("data-opened");
  event.detail.requestConfig.elt.setAttribute("data-opened", "");
  event.detail.target.querySelector("[data-close]")?.focus({ preventScroll: true });
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelector("[data-close]")?.click();
});
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-send-on-change]")) event.target.form.requestSubmit();
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
  const button = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (button) { event.preventDefault(); button.click(); }
  if (event.key === "/") {
    const search = document.querySelector("input[type=search]");
    if (search) { event.preventDefault(); search.focus(); }
  }
});
