"use strict";
for (const root of document.querySelectorAll(".kpu")) {
  const boxes = [...root.querySelectorAll("input[data-layer]")];
  const show = () => root.setAttribute("data-off", boxes.filter((box) => !box.checked).map((box) => box.dataset.layer).join(" "));
  boxes.forEach((box) => box.addEventListener("change", show));
  show();
}
