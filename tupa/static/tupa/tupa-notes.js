// Notes beside ideas by keyboard: only with a box in focus, so that no letter is taken from a reader.
(function () {
  "use strict";
  var form = document.querySelector("form[data-keys]");
  if (!form) { return; }
  var help = form.querySelector("[data-keys-help]");
  if (help) { help.hidden = false; }
  form.addEventListener("keydown", function (event) {
    var box = event.target, boxes, place, button;
    if (box.type !== "checkbox" || event.ctrlKey || event.metaKey || event.altKey) { return; }
    boxes = Array.from(form.querySelectorAll("input[type=checkbox]"));
    place = boxes.indexOf(box);
    if (event.key === "j" && boxes[place + 1]) { boxes[place + 1].focus(); event.preventDefault(); return; }
    if (event.key === "k" && boxes[place - 1]) { boxes[place - 1].focus(); event.preventDefault(); return; }
    button = form.querySelector("button[data-key=\"" + event.key.toLowerCase().replace(/[^a-z]/g, "") + "\"]");
    if (!button) { return; }
    // One key on a note nobody ticked means that note.
    if (!form.querySelector("input[name=" + box.name + "]:checked")) { box.checked = true; }
    event.preventDefault();
    button.click();
  });
})();
