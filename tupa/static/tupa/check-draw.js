// Checks a public draw in the reader's own browser, with verify-draw.js. The files come from the fields of the
// page or, on a person's own page, from their addresses; nothing is sent. All words stand in the page:
//
//   <form data-check-draw data-verifier="verify-draw.js">
//     <textarea data-role="commitment">…</textarea> <input type="file" data-file="commitment">
//     <button hidden>…</button>
//     <div data-outcome><p hidden data-when="holds">… <span data-fill="ticket"></span> …</p> …</div>

const ROLES = ["commitment", "draw", "proof"];

const reading = new Map(); // of a form: the chosen file still being read into its field
const latest = new Map(); // of a form: the check asked for last, the only one that tells

for (const form of document.querySelectorAll("[data-check-draw]")) {
  form.querySelectorAll("button").forEach((button) => { button.hidden = false; });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run(form);
  });
  for (const input of form.querySelectorAll("[data-file]")) {
    input.closest("[hidden]")?.removeAttribute("hidden");
    input.addEventListener("change", () => { reading.set(form, fill(form, input)); });
  }
}

async function fill(form, input) {
  await reading.get(form)?.catch(() => {}); // the file before this one could not be read
  if (input.files[0]) {
    form.querySelector(`[data-role="${input.dataset.file}"]`).value = await input.files[0].text();
  }
}

async function run(form) {
  const mine = {};
  latest.set(form, mine);
  form.querySelector("[data-outcome]").hidden = true; // what was told last is not the answer to this check
  let outcome, verifier;
  try {
    await reading.get(form);
    verifier = await import(new URL(form.dataset.verifier, document.baseURI));
    outcome = judge(verifier, ...(await Promise.all(ROLES.map((role) => read(verifier, form, role)))));
  } catch (error) {
    outcome = { shown: [verifier && error instanceof verifier.Malformed ? "malformed" : "unread"], filled: { place: error.message } };
  }
  if (latest.get(form) === mine) {
    tell(form, outcome);
  }
}

async function read(verifier, form, role) {
  const field = form.querySelector(`[data-role="${role}"]`);
  if (!field) {
    return null;
  }
  let text = field.value ?? "";
  if (field.dataset.url) {
    const answer = await fetch(field.dataset.url, { credentials: "same-origin" });
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    text = await answer.text();
  }
  return text.trim() ? verifier.load(role, text.replace(/^\uFEFF/, "")) : null;
}

function judge(verifier, commitment, draw, proof) {
  if (!commitment) {
    return { shown: ["nothing"], filled: {} };
  }
  const failed = draw ? verifier.check(commitment, draw, proof) : beforeTheDraw(verifier, commitment, proof);
  if (failed.length) {
    return { shown: ["fails", ...failed], filled: {} };
  }
  const shown = [draw ? "holds" : "sealed"];
  if (draw && draw.public_number !== null) {
    shown.push("number");
  }
  if (proof) {
    shown.push("listed");
  }
  if (proof && draw) {
    shown.push(proof.tickets.includes(draw.ticket) ? "on" : "off");
  }
  return { shown, filled: { ...sum(draw), id: proof?.id, tickets: proof?.tickets.length, count: commitment.count } };
}

// Before the draw: does the seal follow from what is public, and is this person in the sealed list?
function beforeTheDraw(verifier, c, p) {
  const { sha256, hex, bytes, canonical, climb } = verifier, encode = (text) => new TextEncoder().encode(text);
  const { meta } = c, { counts } = meta;
  const gone = Object.values(counts.excluded).reduce((total, one) => total + one, counts.withdrawn);
  const wrong = {
    counts: counts.applied !== counts.sealed + gone,
    meta: c.count !== meta.count || meta.chain !== (c.beacon?.chain ?? null) || meta.beacon_round !== (c.beacon?.round ?? null),
    root: c.root !== hex(sha256([2], sha256(encode(canonical(meta))), bytes(c.persons_root), bytes(c.panels_root))),
  };
  if (p) {
    const pseudonym = hex(sha256(bytes(p.salt), encode(p.id)));
    wrong.other_root = c.root !== p.root;
    wrong.person = climb([pseudonym, p.tickets], p.index, counts.sealed, p.path) !== c.persons_root;
  }
  return Object.keys(wrong).filter((code) => wrong[code]);
}

function sum(draw) {
  const digits = (number) => String(number).padStart(3, "0");
  return draw ? { ticket: digits(draw.ticket), balls: digits(draw.balls ?? 0), number: draw.public_number ?? 0 } : {};
}

function tell(form, { shown, filled }) {
  const place = form.querySelector("[data-outcome]");
  for (const line of place.querySelectorAll("[data-when]")) {
    line.hidden = !shown.includes(line.dataset.when);
    for (const gap of line.querySelectorAll("[data-fill]")) {
      gap.textContent = filled[gap.dataset.fill] ?? "";
    }
  }
  place.hidden = false;
  place.focus();
}
