// Passkeys: the browser asks the device, and its answer goes along with the form. Without a script the code stays.
document.addEventListener("DOMContentLoaded", () => {
  if (!arePossible()) return;
  document.querySelectorAll("form[data-passkey]").forEach(dressPasskey);
  document.querySelectorAll("[data-no-passkey]").forEach((told) => { told.hidden = true; });
});
// A passkey is made for a host's name, never for a number, and over HTTPS or on the machine itself alone.
function arePossible() {
  return window.isSecureContext && "PublicKeyCredential" in window && !/^[\d.]+$|:/.test(location.hostname);
}
function dressPasskey(form) {
  const answer = form.elements.passkey;
  const failed = form.querySelector("[data-failed]");
  const button = form.querySelector("button");
  answer.value = "";
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (answer.value) return;
    event.preventDefault();
    failed.hidden = true;
    button.disabled = true;
    try {
      answer.value = JSON.stringify(await asked(form.dataset.passkey, JSON.parse(form.dataset.question).publicKey));
    } catch {
      failed.hidden = false;
    }
    button.disabled = false;
    if (answer.value) form.requestSubmit(button);
  });
}
// Questions and answers travel as JSON, their bytes as base64url; the browser wants and gives bytes.
async function asked(act, question) {
  question.challenge = bytesOf(question.challenge);
  for (const one of question.excludeCredentials ?? question.allowCredentials ?? []) one.id = bytesOf(one.id);
  if (question.user) question.user.id = bytesOf(question.user.id);
  const shown = await navigator.credentials[act]({ publicKey: question });
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (shown.response[name]) response[name] = textOf(shown.response[name]);
  }
  return { id: shown.id, rawId: textOf(shown.rawId), type: shown.type, response };
}
function bytesOf(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}
function textOf(bytes) {
  const letters = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
