// The files chosen for an upload: how many, how large together, and each with a button that takes it away again.
// Without this script the browser's own list stands, and the upload goes as it always did.
document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-chosen]").forEach(tellChosen);
});
const KILOBYTE = 1024;
function sized(bytes) {
  const language = document.documentElement.lang === "en" ? "en-GB" : "id";
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  if (bytes < KILOBYTE * KILOBYTE) return `${number.format(Math.ceil(bytes / KILOBYTE))} kB`;
  return `${number.format(bytes / KILOBYTE / KILOBYTE)} MB`;
}
function tellChosen(shown) {
  const input = document.querySelector(`input[type=file][name=${shown.dataset.chosen}]`);
  const [told, list] = [shown.querySelector("p"), shown.querySelector("ul")];
  const drop = input.closest("[data-drop]");
  const without = (file) => {
    const kept = new DataTransfer();
    [...input.files].filter((one) => one !== file).forEach((one) => kept.items.add(one));
    input.files = kept.files;
    input.dispatchEvent(new Event("change"));
    (list.querySelector("button") || input).focus();
  };
  const line = (file) => {
    const item = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = `${file.name} (${sized(file.size)})`;
    const take = document.createElement("button");
    take.type = "button";
    take.className = "button link";
    take.textContent = "×";
    take.setAttribute("aria-label", shown.dataset.take.replace("{name}", file.name));
    take.title = take.getAttribute("aria-label");
    take.addEventListener("click", () => without(file));
    item.append(name, take);
    return item;
  };
  const tell = () => {
    const files = [...input.files];
    const size = files.reduce((sum, file) => sum + file.size, 0);
    shown.hidden = !files.length;
    told.textContent = shown.dataset.told.replace("{n}", files.length).replace("{size}", sized(size));
    list.replaceChildren(...files.map(line));
    drop.querySelector("ul").replaceChildren();
  };
  input.addEventListener("change", tell);
  drop.addEventListener("drop", () => setTimeout(tell));
  tell();
}
