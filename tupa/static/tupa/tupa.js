// What a page gains with JavaScript; everything works without.
(function () {
  "use strict";
  // An error summary takes the focus, so that a screen reader reads it first.
  var summary = document.querySelector("[data-focus]");
  if (summary) { summary.focus(); }
  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.method !== "post") { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    window.setTimeout(function () { delete form.dataset.sent; }, 4000);
  });
  // Whoever takes part from another time zone sees the hours on their own clock too.
  document.querySelectorAll("[data-own-time]").forEach(function (line) {
    var start = new Date(line.dataset.start), end = new Date(line.dataset.end);
    var there = /([+-])(\d\d):(\d\d)$/.exec(line.dataset.start);
    if (!there) { return; }
    var ahead = (there[1] === "-" ? -1 : 1) * (there[2] * 60 + Number(there[3]));
    if (-start.getTimezoneOffset() === ahead) { return; }
    var language = document.documentElement.lang || undefined;
    var day = start.toLocaleDateString(language, { weekday: "short", day: "numeric", month: "numeric" });
    var hours = { hour: "2-digit", minute: "2-digit" };
    line.querySelector("strong").textContent = day + " " + start.toLocaleTimeString(language, hours) +
      "\u2013" + end.toLocaleTimeString(language, hours);
    line.hidden = false;
  });
  // Print buttons are shown only where they can work.
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
  // A live part: fetched anew whenever its channel says that it has changed.
  document.querySelectorAll("[data-live]").forEach(function (part) {
    var source, wait = 1000, busy = false, again = false, known = part.dataset.version;
    function refresh() {
      if (busy) { again = true; return; }
      busy = true;
      var before = part.innerHTML;
      fetch(part.dataset.fragment || window.location.href, { headers: { "HX-Request": "true" }, credentials: "same-origin" })
        .then(function (answer) { if (!answer.ok) { throw new Error(answer.status); } return answer.text(); })
        .then(function (html) {
          // A press or a note changed the part meanwhile: what was asked for before that is older.
          if (part.innerHTML !== before) { again = true; return; }
          var held = part.contains(document.activeElement) ? document.activeElement : null;
          part.innerHTML = html;
          if (window.htmx) { window.htmx.process(part); }
          if (held) { focusLike(part, held); }
        })
        .catch(function () { window.setTimeout(refresh, 3000); })
        .finally(function () { busy = false; if (again) { again = false; refresh(); } });
    }
    // The focus stays: on the part with the same name, or else on the link or button that is the same.
    function focusLike(part, held) {
      var same = held.id ? document.getElementById(held.id) :
        Array.from(part.querySelectorAll(held.tagName)).find(function (one) { return one.outerHTML === held.outerHTML; });
      if (same) { same.focus(); }
    }
    function listen() {
      source = new EventSource(part.dataset.live);
      source.addEventListener("version", function (event) {
        wait = 1000;
        if (event.data !== known) { known = event.data; refresh(); }
      });
      source.onerror = function () {
        source.close();
        window.setTimeout(listen, wait);
        wait = Math.min(wait * 2, 15000);
      };
    }
    listen();
    // What changes with the clock alone is fetched every so many seconds.
    if (part.dataset.every) { window.setInterval(refresh, part.dataset.every * 1000); }
  });
  // Rows of a run sheet or a form can be dragged; the buttons of the row do the same.
  document.querySelectorAll("[data-sortable]").forEach(function (table) {
    var form = document.querySelector("[data-place]"), dragged = null;
    table.querySelectorAll("tr[data-key]").forEach(function (row) {
      row.draggable = true;
      row.classList.add("t-drag");
      row.addEventListener("dragstart", function (event) {
        dragged = row;
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", row.dataset.key);
      });
      row.addEventListener("dragover", function (event) {
        if (!dragged || dragged === row) { return; }
        event.preventDefault();
        var box = row.getBoundingClientRect(), upper = event.clientY < box.top + box.height / 2;
        row.classList.toggle("t-drop-before", upper);
        row.classList.toggle("t-drop-after", !upper);
      });
      row.addEventListener("dragleave", function () { row.classList.remove("t-drop-before", "t-drop-after"); });
      row.addEventListener("dragend", function () { dragged = null; });
      row.addEventListener("drop", function (event) {
        event.preventDefault();
        var upper = row.classList.contains("t-drop-before"), before = upper ? row.previousElementSibling : row;
        if (before === dragged) { before = dragged.previousElementSibling; }
        form.elements.after.value = before ? before.dataset.key : "";
        form.action = window.location.pathname + (table.dataset.sortable || "programme/") + dragged.dataset.key + "/place/";
        form.submit();
      });
    });
  });
})();
