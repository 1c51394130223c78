/* What an opened proposal has at its foot: from each unclear place a way to the next, and a button that cites it. */
(function () {
  "use strict";

  const { word, make, citing, citer } = travaux;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const foot = (proposal) => proposal.querySelector(":scope > .t-foot");

  const unclear = all("details.t-e-amb");
  unclear.forEach((proposal, index) => {
    if (!foot(proposal) || unclear.length < 2) return;
    const next = unclear[(index + 1) % unclear.length];
    foot(proposal).append(" · ", make("a", { href: "#" + next.id, class: "t-nextunclear" }, word("next")));
  });

  if (citing) all("details.t-prop").forEach((proposal) => {
    const number = proposal.querySelector(".t-n");
    if (foot(proposal)) foot(proposal).append(" · ", citer(proposal, word("citeProposal", number ? number.textContent : "")));
  });
})();
