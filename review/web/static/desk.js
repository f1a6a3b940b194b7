// Keys, and correcting by selecting words. Every page reads and works without this.
"use strict";

// Keys press what is marked with data-key: a button, a link, a field, a form that unfolds.
const byKey = key => [...document.querySelectorAll("[data-key]")].find(e => e.dataset.key === key && !e.closest("[hidden]"));

function press(key) {
	if (key === "?") return openHelp();
	if (selected && key === "c" && fill("correct")) return true;
	if (selected && key === "m" && fill("missed")) return true;
	if ((key === "j" || key === "k") && step(key === "j" ? 1 : -1)) return true;
	const target = byKey(key);
	if (!target) return false;
	for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
	if (target.matches("summary")) {
		target.scrollIntoView({block: "nearest"});
		const field = target.parentElement.querySelector("[name=field_value]") || target.parentElement.querySelector("input:not([type=hidden]):not([readonly])");
		(field || target).focus();
		if (field) field.select();
	} else if (target.matches("input, textarea, select")) {
		target.focus();
	} else {
		target.click();
	}
	return true;
}

document.addEventListener("keydown", e => {
	if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || document.querySelector("dialog[open]")) return;
	if (e.key === "Escape") { document.activeElement.blur(); return; }
	if (e.target.closest("input:not([type=checkbox]), textarea, select")) return;
	if (press(e.key)) e.preventDefault();
});

// One press of a decision is one decision.
document.addEventListener("submit", e => {
	if (e.target.method !== "post") return;
	if (e.target.dataset.sent) { e.preventDefault(); return; }
	e.target.dataset.sent = "1";
});
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(f => delete f.dataset.sent));

// What stands for a key, and leads to its form without script.
document.addEventListener("click", e => {
	const link = e.target.closest("[data-press]");
	if (link && press(link.dataset.press)) e.preventDefault();
});

// Where there is room for one column only, the list comes before its filters.
if (matchMedia("(max-width: 56rem)").matches) document.querySelectorAll(".fold").forEach(d => { d.open = false; });

// In a list j and k move from row to row.
function step(by) {
	const rows = [...document.querySelectorAll(".rows [data-row]")];
	if (!rows.length) return false;
	const at = rows.indexOf(document.activeElement);
	const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.max(0, Math.min(rows.length - 1, at + by))];
	next.focus();
	next.scrollIntoView({block: "nearest"});
	return true;
}

function openHelp() {
	const help = document.getElementById("help");
	if (help && !help.open) help.showModal();
	return true;
}
const keysButton = document.querySelector(".keys");
if (keysButton) { keysButton.hidden = false; keysButton.addEventListener("click", openHelp); }

// The tables count in code points; JavaScript counts in UTF-16. Each piece of the release
// knows where it starts, so a place in it is that plus the code points before.
const letters = /[\p{L}\p{M}\p{N}]/u;
const digit = /\p{N}/u;
let selected = null; // {start, end, text}

// line is the paragraph a piece stands in: its code points, and where the first one is.
function line(node) {
	const p = node.closest("p");
	const first = p && p.querySelector("[data-start]");
	return first ? {start: Number(first.dataset.start), points: [...p.textContent], p} : null;
}

function pointAt(node, offset) {
	if (node.nodeType === Node.ELEMENT_NODE) { // between nodes: the text behind the border
		const inside = node.childNodes[offset];
		const walker = document.createTreeWalker(inside || node, NodeFilter.SHOW_TEXT);
		const text = inside && inside.nodeType === Node.TEXT_NODE ? inside : walker.nextNode();
		if (!text) return null;
		return inside ? pointAt(text, 0) : pointAt(text, text.data.length);
	}
	const piece = node.parentElement && node.parentElement.closest("[data-start]");
	if (!piece || !piece.closest("[data-release]")) return null;
	return {piece, at: Number(piece.dataset.start) + [...piece.textContent.slice(0, offset)].length};
}

// inWord tells whether points i-1 and i belong to one word or one number ("1.234,5").
function inWord(points, i) {
	const a = points[i - 1], b = points[i];
	if (a === undefined || b === undefined) return false;
	if (letters.test(a) && letters.test(b)) return true;
	if (/[.,]/.test(b)) return digit.test(a) && points[i + 1] !== undefined && digit.test(points[i + 1]);
	if (/[.,]/.test(a)) return digit.test(b) && points[i - 2] !== undefined && digit.test(points[i - 2]);
	return false;
}

// snap widens a selection to whole words and takes blanks off its ends.
function snap(range) {
	const from = pointAt(range.startContainer, range.startOffset), to = pointAt(range.endContainer, range.endOffset);
	if (!from) return null;
	const {start, points} = line(from.piece) || {};
	if (!points) return null;
	let lo = from.at - start;
	let hi = to && line(to.piece) && line(to.piece).start === start ? to.at - start : points.length;
	while (lo < hi && /\s/.test(points[lo])) lo++;
	while (hi > lo && /\s/.test(points[hi - 1])) hi--;
	if (lo >= hi) return null;
	while (inWord(points, lo)) lo--;
	while (inWord(points, hi)) hi++;
	return {start: start + lo, end: start + hi, text: points.slice(lo, hi).join("")};
}

const bar = document.getElementById("selecting");
if (bar) {
	document.addEventListener("selectionchange", () => {
		const s = document.getSelection();
		if (!s.rangeCount) return;
		const range = s.getRangeAt(0);
		const node = range.startContainer;
		const inRelease = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest("[data-release]");
		if (!inRelease) return;
		selected = s.isCollapsed ? null : snap(range);
		bar.hidden = !selected;
		if (selected) document.getElementById("selected-words").textContent = "“" + selected.text + "”";
	});
	for (const [id, form] of [["use-correct", "correct"], ["use-missed", "missed"]]) {
		const button = document.getElementById(id);
		if (button) button.addEventListener("click", () => fill(form));
	}
}

const scales = [[/\b(mia|milliard(er)?)\b/i, 1e9], [/\b(mio|million(er)?)\b/i, 1e6], [/\btusinde?\b/i, 1e3]];
const units = [[/procentpoint/i, "[pp]", "percentage_point"], [/procent|pct|%/i, "%", "percent"], [/\bkr\b|kroner/i, "DKK", "money"], [/\bår(ig|ige)?\b/i, "a", "duration"]];

// reading guesses what selected words state; the reviewer sees it in the form and decides.
function reading(text) {
	const n = text.match(/\d+(?:\.\d{3})*(?:,\d+)?/);
	const unit = units.find(u => u[0].test(text));
	let value = "";
	if (n) {
		const scale = (scales.find(s => s[0].test(text)) || [null, 1])[1];
		const v = Number(n[0].replace(/\./g, "").replace(",", ".")) * scale;
		value = String(Number(v.toPrecision(15))).replace(".", ",");
	}
	return {value, unit: unit ? unit[1] : "", kind: unit ? unit[2] : ""};
}

function fill(id) {
	const details = document.getElementById(id);
	if (!details || !selected) return false;
	const {start, end, text} = selected;
	const guess = reading(text);
	details.open = true;
	const set = (selector, value) => { const e = details.querySelector(selector); if (e && value !== "") e.value = value; };
	set("[name=field_start], [name=start]", start);
	set("[name=field_end], [name=end]", end);
	set("[id$=-text]", text);
	set("[name=field_value]", guess.value);
	if (guess.unit !== "[pp]") set("[name=field_unit]", guess.unit || (id === "missed" && guess.value ? "1" : ""));
	if (id === "missed") set("[name=field_kind]", guess.kind);
	document.getSelection().removeAllRanges();
	selected = null;
	bar.hidden = true;
	details.scrollIntoView({block: "nearest"});
	details.querySelector("[name=field_value]").focus();
	return true;
}

// The figure at hand is in sight when its page opens, without moving what is already.
const here = document.getElementById("here");
if (here && !location.hash && matchMedia("(min-width: 56rem)").matches) {
	const box = here.getBoundingClientRect();
	if (box.top < 0 || box.bottom > innerHeight) here.scrollIntoView({block: "center", behavior: "instant"});
}
