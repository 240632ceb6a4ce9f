// Tables and walls: notes typed one after another, minutes that count down. All works without.
(function () {
  "use strict";
  var until = new WeakMap();
  window.setInterval(function () {
    document.querySelectorAll("[data-left]").forEach(function (clock) {
      if (!until.has(clock)) { until.set(clock, Date.now() + 1000 * clock.dataset.left); }
      var minutes = Math.max(0, Math.ceil((until.get(clock) - Date.now()) / 60000));
      if (clock.firstElementChild.textContent !== String(minutes)) { clock.firstElementChild.textContent = minutes; }
    });
  }, 1000);

  // How many notes the pasted lines make.
  document.querySelectorAll("[data-lines]").forEach(function (form) {
    var field = form.querySelector("textarea"), said = document.getElementById(form.dataset.lines);
    function count() {
      var lines = field.value.split("\n").filter(function (line) { return line.trim(); }).length;
      said.textContent = lines === 1 ? said.dataset.one : lines ? said.dataset.many + " " + lines : "";
    }
    field.addEventListener("input", count);
    count();
  });

  // Note after note: the field is empty at once, the notes wait in line until the site has them.
  var form = document.querySelector("form[data-notes]");
  if (!form) { return; }
  var field = form.querySelector("textarea"), said = document.getElementById(form.dataset.said);
  var list = document.getElementById(form.dataset.list), unsaved = document.getElementById(form.dataset.unsaved);
  var store = "tupa-notes:" + window.location.pathname, line = [], busy = false;
  try { line = JSON.parse(window.sessionStorage.getItem(store)) || []; } catch (error) { line = []; }

  function keep() {
    try { window.sessionStorage.setItem(store, JSON.stringify(line)); } catch (error) { /* the line is in memory */ }
  }
  function newMark() {
    var bytes = window.crypto.getRandomValues(new Uint8Array(16)), hex;
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    hex = Array.from(bytes, function (byte) { return (byte + 256).toString(16).slice(1); }).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }
  function giveBack(note, reason) {
    var item = document.createElement("li"), words = document.createElement("p"), why = document.createElement("p");
    words.textContent = note.text;
    words.dir = "auto";
    why.textContent = reason;
    item.append(words, why);
    unsaved.querySelector("ul").append(item);
    unsaved.hidden = false;
    if (!field.value) { field.value = note.text; }
  }
  function saved(html) {
    line.shift();
    keep();
    list.innerHTML = html;
    said.textContent = line.length ? "" : form.dataset.saved;
  }
  function wait(words) {
    said.textContent = words + " " + line.length;
    window.setTimeout(function () { busy = false; send(); }, 3000);
  }
  function send() {
    if (busy || !line.length) { return; }
    busy = true;
    var note = line[0], body = new URLSearchParams(note);
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    window.fetch(form.action, { method: "POST", body: body, redirect: "manual", credentials: "same-origin", headers: { "HX-Request": "true" } })
      .then(function (answer) {
        return answer.text().then(function (text) {
          if (answer.ok) { saved(text); busy = false; send(); return; }
          if (answer.status === 409 || answer.status === 422 || answer.status === 400) {
            line.shift();
            keep();
            said.textContent = "";
            giveBack(note, answer.status === 400 ? "" : text);
            busy = false;
            send();
            return;
          }
          wait(answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 410 ? form.dataset.out : form.dataset.waiting);
        });
      })
      .catch(function () { wait(form.dataset.waiting); });
  }
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (!field.value.trim()) { said.textContent = form.dataset.empty; field.focus(); return; }
    var note = {};
    new window.FormData(form).forEach(function (value, name) { if (name !== "csrfmiddlewaretoken") { note[name] = value; } });
    line.push(note);
    keep();
    field.value = "";
    form.elements.submission.value = newMark();
    form.querySelector("[name=kind]").checked = true;
    field.focus();
    send();
  });
  field.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" || event.isComposing || event.shiftKey) { return; }
    if (event.ctrlKey || event.metaKey || form.dataset.enter === "send") {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  window.addEventListener("beforeunload", function (event) { if (line.length) { event.preventDefault(); } });
  send();
})();
