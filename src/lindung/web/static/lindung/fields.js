// Fields that a browser shows in its own language are shown in the page's: files chosen or dropped, days and months.
document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-drop]").forEach(dressFiles);
  document.querySelectorAll("input[type=date], input[type=month]").forEach(tellDay);
});
// The browser's own button ("Choose file") gives way to one in the page's words; the names of the files stand below.
function dressFiles(zone) {
  const input = zone.querySelector("input[type=file]");
  const list = zone.querySelector("ul");
  zone.classList.add("dressed");
  const tell = () => {
    list.replaceChildren(...[...input.files].map((file) => {
      const line = document.createElement("li");
      line.textContent = file.name;
      return line;
    }));
  };
  input.addEventListener("change", tell);
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) {
    zone.addEventListener(name, () => zone.classList.remove("over"));
  }
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    input.files = input.multiple ? event.dataTransfer.files : firstOf(event.dataTransfer.files);
    tell();
  });
}
// A field that takes one file sends one, whatever was dropped; what it does not send is not listed.
function firstOf(files) {
  const one = new DataTransfer();
  if (files.length) one.items.add(files[0]);
  return one.files;
}
// A day as the field sends it, of a month its first; nothing for whatever else stands there: browsers read "-01" as 2001.
function dayOf(text) {
  const [, year, month, day = "01"] = text.match(/^(\d{4})-(\d{2})(?:-(\d{2}))?$/) || [];
  const found = year ? new Date(Date.UTC(year, month - 1, day)) : null;
  return found && found.getUTCMonth() === month - 1 && found.getUTCDate() === Number(day) ? found : null;
}
// 07/08/2022 is a day in July to one browser and in August to another: the day stands beside the field in words.
function tellDay(input) {
  const told = document.createElement("span");
  told.className = "day-words";
  told.setAttribute("aria-hidden", "true");
  const form = { year: "numeric", month: "long", timeZone: "UTC" };
  if (input.type === "date") form.day = "numeric";
  const words = new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : "id", form);
  const tell = () => {
    const day = dayOf(input.value);
    told.textContent = day ? words.format(day) : "";
  };
  input.after(told);
  input.addEventListener("input", tell);
  tell();
}
