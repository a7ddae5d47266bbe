"use strict";
(function () {
  // Makes the text of an answer, with a proof that it comes from this copy. Nothing is stored, nothing is sent.
  // The proof is HMAC-SHA-256, written out here because browsers lend theirs to no page of a file.
  var data = JSON.parse(document.getElementById("copy-data").textContent);
  var signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  function part(id) { return document.getElementById(id); }

  function bytesOf(text) { return Array.from(new TextEncoder().encode(text)); }

  function base32(bytes) {
    var held = 0, bits = 0, found = "";
    bytes.forEach(function (byte) {
      held = ((held << 8) | byte) & 0xfff;
      for (bits += 8; bits >= 5; bits -= 5) { found += signs[(held >> (bits - 5)) & 31]; }
    });
    return bits ? found + signs[(held << (5 - bits)) & 31] : found;
  }

  // The first 32 bits of the fractions of the cube roots and of the square roots of the first primes.
  var rounds = [
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
  ];
  var start = [
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
  ];

  function turned(word, by) { return (word >>> by) | (word << (32 - by)); }

  function mixed(state, block) {
    var w = block.slice(), s = state.slice(), i, x, y, t;
    for (i = 16; i < 64; i += 1) {
      x = turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ (w[i - 15] >>> 3);
      y = turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ (w[i - 2] >>> 10);
      w[i] = (w[i - 16] + x + w[i - 7] + y) | 0;
    }
    for (i = 0; i < 64; i += 1) {
      x = turned(s[4], 6) ^ turned(s[4], 11) ^ turned(s[4], 25);
      t = (s[7] + x + ((s[4] & s[5]) ^ (~s[4] & s[6])) + rounds[i] + w[i]) | 0;
      y = turned(s[0], 2) ^ turned(s[0], 13) ^ turned(s[0], 22);
      y = (y + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]))) | 0;
      s = [(t + y) | 0, s[0], s[1], s[2], (s[3] + t) | 0, s[4], s[5], s[6]];
    }
    return state.map(function (word, n) { return (word + s[n]) | 0; });
  }

  function sha256(bytes) {
    var all = bytes.concat([128]), state = start, size = bytes.length * 8;
    while (all.length % 64 !== 56) { all.push(0); }
    [0, 0, 0, 0, size / 0x1000000, size / 0x10000, size / 0x100, size].forEach(function (b) { all.push(b & 255); });
    for (var at = 0; at < all.length; at += 64) {
      var block = [];
      for (var i = at; i < at + 64; i += 4) {
        block.push((all[i] << 24) | (all[i + 1] << 16) | (all[i + 2] << 8) | all[i + 3]);
      }
      state = mixed(state, block);
    }
    return [].concat.apply([], state.map(function (w) { return [24, 16, 8, 0].map(function (n) { return (w >>> n) & 255; }); }));
  }

  function hmac(key, bytes) {
    function padded(by) {
      var pad = [];
      for (var i = 0; i < 64; i += 1) { pad.push((key[i] || 0) ^ by); }
      return pad;
    }
    return sha256(padded(0x5c).concat(sha256(padded(0x36).concat(bytes))));
  }

  function code(fields) {
    var payload = base32(bytesOf(JSON.stringify(fields)));
    var key = data.key.match(/../g).map(function (pair) { return parseInt(pair, 16); });
    var proof = base32(hmac(key, bytesOf("racigraph.1." + payload)));
    return ("[racigraph.1." + payload + "." + proof + "]").match(/.{1,64}/g).join("\n");
  }

  function now() {
    function two(n) { return (n < 10 ? "0" : "") + n; }
    var d = new Date();
    return d.getFullYear() + "-" + two(d.getMonth() + 1) + "-" + two(d.getDate()) +
      "T" + two(d.getHours()) + ":" + two(d.getMinutes()) + ":" + two(d.getSeconds());
  }

  // What is missing is said where it is missing; else it is said below the button.
  function tell(words, where) {
    (where || part("make")).closest("p, ul").after(part("told"));
    part("told").textContent = words;
    part("told").className = where ? "wrong" : "";
    if (where) {
      where.setAttribute("aria-invalid", "true");
      where.focus();
    }
    return null;
  }

  function collected() {
    var found = { answers: [], lines: [] };
    var questions = Array.from(document.querySelectorAll("[data-item]"));
    for (var i = 0; i < questions.length; i += 1) {
      var chosen = questions[i].querySelector("input:checked");
      var box = questions[i].querySelector("textarea"), text = box.value.trim();
      box.removeAttribute("aria-invalid");
      if (chosen) {
        if (chosen.hasAttribute("data-needs") && !text) { return tell(data.words.noText, box); }
        found.answers.push({ item: questions[i].getAttribute("data-item"), reply: chosen.value, text: text });
        found.lines.push(questions[i].querySelector("legend bdi").textContent,
          "→ " + chosen.getAttribute("data-word") + (text ? ": " + text : ""));
      }
    }
    if (!found.answers.length) { return tell(data.words.noAnswer, document.querySelector("[data-item] input")); }
    return found;
  }

  function make() {
    var by = part("by").value.trim(), asDeputy = part("deputy") && part("deputy").checked;
    part("result").hidden = true;
    part("by").removeAttribute("aria-invalid");
    var found = collected();
    if (!found) { return; }
    if (!by) { tell(data.words.noName, part("by")); return; }
    var at = now(), h = data.head;
    var fields = { document: h.document, round: h.round, copy: h.copy, state: h.state,
      by: by, deputy: asDeputy ? data.deputy : "", at: at, answers: found.answers };
    var lines = [data.subject].concat(found.lines, [by + ", " + at.replace("T", " ")]);
    if (asDeputy) { lines.push(data.words.deputy); }
    var text = lines.join("\n") + "\n\n" + code(fields) + "\n";
    part("text").value = text;
    part("result").hidden = false;
    tell(data.words.made);
    part("text").focus();
    part("text").select();
    var mail = "mailto:" + encodeURIComponent(data.to).replace("%40", "@") + "?subject=" +
      encodeURIComponent(data.subject) + "&body=" + encodeURIComponent(text.replace(/\n/g, "\r\n"));
    part("mail").hidden = mail.length > data.most;
    part("mail").href = mail.length > data.most ? "" : mail;
  }

  part("make").addEventListener("click", make);
  part("copy").addEventListener("click", function () {
    part("text").focus();
    part("text").select();
    tell(document.execCommand("copy") ? data.words.copied : data.words.notCopied);
  });
}());
