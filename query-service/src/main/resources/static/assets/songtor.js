// Small additions to pages that work without a script.
(function () {
  "use strict";

  // A menu that the reader opened stays open when the list around it is brought up to date.
  let open = [];
  document.addEventListener("htmx:beforeSwap", function (event) {
    open = Array.from(event.detail.target.querySelectorAll("details[id][open]"), function (d) {
      return d.id;
    });
  });
  document.addEventListener("htmx:afterSwap", function () {
    open.forEach(function (id) {
      const details = document.getElementById(id);
      if (details) details.open = true;
    });
    open = [];
  });

  // The reader is told when the page no longer hears from the server.
  function live(on) {
    document.querySelectorAll(".live").forEach(function (mark) {
      mark.classList.toggle("on", on);
      mark.classList.toggle("off", !on);
    });
  }
  document.addEventListener("htmx:sseOpen", function () { live(true); });
  document.addEventListener("htmx:sseError", function () { live(false); });
  document.addEventListener("htmx:sseClose", function () { live(false); });

  // One press is one command even where the server never sees the second: the key in the form
  // makes a repetition harmless, this only spares the reader the doubt.
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (!form.matches("form[data-once]")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    form.querySelectorAll("button").forEach(function (button) {
      button.setAttribute("aria-disabled", "true");
    });
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-once]").forEach(function (form) {
      delete form.dataset.sent;
      form.querySelectorAll("button").forEach(function (button) {
        button.removeAttribute("aria-disabled");
      });
    });
  });

  // A diagram that is wider than the page begins where its cases begin.
  document.querySelectorAll(".diagram").forEach(function (diagram) {
    const first = diagram.querySelector("rect[stroke-width='3']");
    if (!first) return;
    const box = first.getBoundingClientRect();
    const frame = diagram.getBoundingClientRect();
    diagram.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
  });

  // Where a form was refused, the reader starts at the reason.
  const problem = document.getElementById("problem");
  if (problem) problem.focus();

  // What is typed is kept in this window until it was taken: a session that ends in the middle, a
  // lost line or a wrong step back loses nothing. It is shown only to the person who typed it.
  const who = document.body.dataset.who || "";
  const DRAFT = "draft ";
  function draftAt(path) {
    return DRAFT + who + " " + path;
  }
  function draftOf(form) {
    // Several forms of a page may be sent to one address: each says what it is about.
    const part = form.dataset.part ? " " + form.dataset.part : "";
    return draftAt(new URL(form.action, location.href).pathname + part);
  }
  function fieldsOf(form) {
    return Array.from(form.elements).filter(function (field) {
      return field.name && field.tagName !== "BUTTON" && field.tagName !== "FIELDSET"
        && field.type !== "file"
        && (field.type !== "hidden" || field.hasAttribute("data-made"));
    });
  }
  function isPick(field) {
    return field.type === "checkbox" || field.type === "radio";
  }
  function typedInto(form) {
    const typed = {};
    fieldsOf(form).forEach(function (field) {
      if (isPick(field) ? field.checked : field.value) {
        (typed[field.name] = typed[field.name] || []).push(field.value);
      }
    });
    return typed;
  }
  function forget(prefix) {
    Object.keys(sessionStorage).forEach(function (key) {
      if (key.startsWith(prefix)) sessionStorage.removeItem(key);
    });
  }
  // With what was typed goes what makes it one command, and what the writer had seen: sent again
  // after a lost answer it must be known as the same, or a visit is written down twice.
  function keep(form) {
    const typed = typedInto(form);
    if (Object.keys(typed).length === 0) {
      sessionStorage.removeItem(draftOf(form));
      return;
    }
    const made = {};
    ["key", "revision"].forEach(function (name) {
      if (form.elements[name]) made[name] = form.elements[name].value;
    });
    sessionStorage.setItem(
      draftOf(form),
      JSON.stringify({ made: made, shape: form.dataset.shape || "", typed: typed }));
  }
  ["input", "change"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      const form = event.target.closest("form[data-once]");
      if (form) keep(form);
    });
  });
  // What a form begins with is sent as well, whether or not the writer changed it.
  document.addEventListener("submit", function (event) {
    if (event.target.matches("form[data-once][data-shape]")) keep(event.target);
  });
  const done = document.querySelector("[data-done]");
  if (done) {
    if (done.dataset.sent) sessionStorage.removeItem(draftAt(done.dataset.sent));
    else forget(draftAt(location.pathname));
  }
  // Who leaves takes everything along, in every window of this browser; and who comes finds
  // nothing of whoever was there before.
  const leaving = new BroadcastChannel("songtor-leaving");
  document.addEventListener("submit", function (event) {
    if (!event.target.matches("form[data-leaving]")) return;
    forget(DRAFT);
    leaving.postMessage(who);
  });
  leaving.addEventListener("message", function () {
    forget(DRAFT);
    // What this window shows is the person's who left, and its fields hold what was typed. It is
    // not loaded again by itself: the signing out may still be on its way, and a page that asks
    // for a login would bring the person back in.
    const left = document.createElement("p");
    left.textContent = document.body.dataset.left;
    const again = document.createElement("a");
    again.href = "/";
    again.textContent = document.body.dataset.signIn;
    const main = document.createElement("main");
    main.append(left, again);
    document.body.replaceChildren(main);
  });
  if (who) {
    Object.keys(sessionStorage).forEach(function (key) {
      if (key.startsWith(DRAFT) && !key.startsWith(DRAFT + who + " ")) {
        sessionStorage.removeItem(key);
      }
    });
  }
  document.querySelectorAll("form[data-once]").forEach(function (form) {
    // What the server gives back is newer than any draft.
    if (form.hasAttribute("data-typed")) {
      keep(form);
      return;
    }
    const stored = sessionStorage.getItem(draftOf(form));
    const kept = stored ? JSON.parse(stored) : null;
    if (!kept || !kept.typed) return;
    // A form that had more rows gets them back first.
    if (form.hasAttribute("data-shape") && kept.shape !== form.dataset.shape
        && kept.shape !== location.search) {
      location.replace(location.pathname + kept.shape);
      return;
    }
    const fields = fieldsOf(form);
    if (JSON.stringify(typedInto(form)) === JSON.stringify(kept.typed)
        && !form.closest("[data-only-restored]")) {
      made(form, kept);
      return;
    }
    const back = fields.filter(function (field) { return kept.typed[field.name]; });
    if (back.length === 0 && !form.hasAttribute("data-shape")) return;
    const taken = {};
    fields.forEach(function (field) {
      const typed = kept.typed[field.name] || [];
      if (isPick(field)) {
        field.checked = typed.indexOf(field.value) >= 0;
      } else {
        const at = taken[field.name] || 0;
        field.value = typed[at] || "";
        taken[field.name] = at + 1;
      }
      const inner = field.closest("details");
      if (inner && typed.length > 0) inner.open = true;
    });
    made(form, kept);
    const fold = form.closest("details");
    if (fold) fold.open = true;
    const hidden = form.closest("[data-only-restored]");
    if (hidden) hidden.hidden = false;
    const said = form.querySelector("[data-restored]");
    if (said) said.hidden = false;
  });
  function made(form, kept) {
    Object.keys(kept.made || {}).forEach(function (name) {
      if (form.elements[name]) form.elements[name].value = kept.made[name];
    });
  }

  // Somebody who signed in again in another window has a new session: this page's forms get its
  // proof, so that the button that was refused works.
  document.addEventListener("visibilitychange", function () {
    if (document.hidden || !document.querySelector("[data-sign-in]")) return;
    fetch(location.href, { credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.text() : ""; })
      .then(function (html) {
        const fresh = new DOMParser()
          .parseFromString(html, "text/html")
          .querySelector("input[name=_csrf]");
        if (!fresh) return;
        document.querySelectorAll("input[name=_csrf]").forEach(function (field) {
          field.value = fresh.value;
        });
      })
      .catch(function () { /* still away: the next look tries again */ });
  });

  // Beside what is wrong with a text stands a way to that line of it.
  document.addEventListener("click", function (event) {
    const goto = event.target.closest("[data-goto]");
    const text = document.querySelector("textarea.source");
    if (!goto || !text) return;
    event.preventDefault();
    const lines = text.value.split("\n");
    const line = Math.min(Number(goto.dataset.goto), lines.length) - 1;
    const from = lines.slice(0, line).join("\n").length + (line > 0 ? 1 : 0);
    text.focus();
    text.setSelectionRange(from, from + lines[line].length);
    text.scrollTop = (text.scrollHeight / lines.length) * Math.max(0, line - 4);
    text.scrollLeft = 0;
    text.scrollIntoView({ block: "center" });
  });

  // A menu of the bar closes when the reader goes elsewhere.
  document.addEventListener("click", function (event) {
    document.querySelectorAll("details.me[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    document.querySelectorAll("details.me[open]").forEach(function (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
})();
