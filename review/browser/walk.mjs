// The whole job at the desk, as two fact-checkers do it: open, filter, read, accept by key,
// correct by selecting words, reject, undo, disagree, adjudicate, give a verdict, export.
import assert from "node:assert/strict";
import {readFile, mkdir} from "node:fs/promises";
import {createRequire} from "node:module";
import {chromium} from "playwright-core";

const [base, ...flags] = process.argv.slice(2);
const pictures = flags.includes("--pictures") ? new URL("../../docs/pictures/", import.meta.url).pathname : "";
if (pictures) await mkdir(pictures, {recursive: true});
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM,
	args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

const complaints = [];

async function sitDown(name, options = {}) {
	const context = await browser.newContext({viewport: {width: 1360, height: 900}, locale: "da-DK", timezoneId: "Europe/Copenhagen", ...options});
	const page = await context.newPage();
	page.setDefaultTimeout(8000);
	page.on("console", m => { if (m.type() === "error" && !/409|figure\/none/.test(m.text() + m.location().url)) complaints.push(`${page.url()}: ${m.text()}`); });
	page.on("pageerror", e => complaints.push(`${page.url()}: ${e}`));
	await page.goto(base + "/");
	await check(page);
	await page.fill("[name=name]", name);
	await page.click("main button");
	await page.waitForSelector("h1");
	return page;
}

// check runs axe over a page: WCAG 2.2 A and AA. The policy of the page lets no script in,
// so axe comes by the debugger's door, as a test's may.
async function check(page) {
	await page.evaluate(axe);
	const {violations} = await page.evaluate(() => axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}));
	for (const v of violations) complaints.push(`${page.url()}: ${v.id}: ${v.nodes.map(n => n.html.slice(0, 160) + " " + (n.any[0]?.message ?? "")).slice(0, 3).join("\n    ")}`);
}

async function picture(page, name) {
	if (pictures) await page.screenshot({path: pictures + name + ".png"});
}

// choose selects words in the release by mouse-like ranges: from the middle of the first
// word to the middle of the last, as people do.
async function choose(page, words) {
	const found = await page.evaluate(words => {
		const release = document.querySelector("[data-release]");
		const walker = document.createTreeWalker(release, NodeFilter.SHOW_TEXT);
		const nodes = [];
		while (walker.nextNode()) nodes.push(walker.currentNode);
		const text = nodes.map(n => n.data).join("");
		const at = text.indexOf(words);
		if (at < 0) return false;
		const place = pos => { for (const n of nodes) { if (pos <= n.data.length) return [n, pos]; pos -= n.data.length; } };
		getSelection().setBaseAndExtent(...place(at + 1), ...place(at + words.length - 1));
		return true;
	}, words);
	assert.ok(found, `the release has ${words}`);
	await page.waitForSelector("#selecting:not([hidden])");
}

// A failure says what the page said.
process.on("uncaughtException", async e => {
	console.error(e.stack ?? e);
	for (const context of browser.contexts()) for (const page of context.pages()) {
		console.error(page.url(), (await page.textContent("main").catch(() => "")).replace(/\s+/g, " ").slice(0, 400));
	}
	process.exit(1);
});

// open goes to the first figure of a queue.
async function open(page) {
	await page.click(".row a[data-row]");
	await page.waitForURL("**/figure/**");
	await page.waitForLoadState("load");
}

// entered waits until the page says that something was, and its script listens for keys.
async function entered(page) {
	await page.waitForSelector(".said");
	await page.waitForLoadState("load");
}

const said = page => page.textContent(".said");
const status = page => page.textContent(".kindline .status");

// Open, and see what there is.
const lis = await sitDown("Lis Holm");
assert.match(await lis.textContent("h1"), /Faktatjekkerens bord/);
await check(lis);

// Filter: two releases say "over 80 procent", by two people.
await lis.goto(base + "/queue");
await check(lis);
await lis.click(".filters .counts a:has-text('procent')");
await lis.waitForURL("**/queue?kind=percent");
assert.equal(await lis.locator(".row").count(), 2);

// Read one: its words in the release, and the same figure elsewhere.
await lis.keyboard.press("j");
await lis.keyboard.press("Enter");
await lis.waitForSelector(".figure");
await lis.waitForLoadState("load");
assert.match(await lis.textContent("#amount"), /mere end 80 %/);
assert.equal((await lis.textContent("mark.focus")).toLowerCase(), "over 80 procent");
assert.equal(await lis.locator(".twin").count(), 1);
assert.match(await lis.textContent(".twin + .twin, .twin"), /Tine Horn/);
assert.match(await lis.textContent(".differs"), /sagt af en anden/);
await check(lis);
await picture(lis, "figure");
if (pictures) await lis.locator("section.wide").first().screenshot({path: pictures + "same.png"});
const contested = new URL(lis.url()).pathname;

// Accept by key; the next one comes by itself.
await lis.keyboard.press("a");
await entered(lis);
assert.match(await said(lis), /Godkendt/);
assert.notEqual(new URL(lis.url()).pathname, contested);

// Keys: the help opens and closes.
await lis.keyboard.press("?");
await lis.waitForSelector("dialog[open]");
await check(lis);
await lis.keyboard.press("Escape");

// Correct by selecting words: half words are taken whole.
await lis.goto(base + "/queue?kind=money");
await open(lis);
await choose(lis, "investerer 68 mio. kroner over");
assert.equal(await lis.textContent("#selected-words"), "“investerer 68 mio. kroner over”");
await choose(lis, "68 mio. kroner");
await lis.keyboard.press("c");
assert.equal(await lis.inputValue("#correct-text"), "68 mio. kroner");
assert.equal(await lis.inputValue("#correct-value"), "68000000");
await lis.fill("#correct-value", "67.500.000");
await check(lis);
const corrected = new URL(lis.url()).pathname;
await lis.click("text=Gem rettelsen");
await entered(lis);
await lis.goto(base + corrected);
assert.match(await lis.textContent("#amount"), /67\.500\.000 kr\./);
assert.equal(await status(lis), "rettet");

// Correct the span of a figure.
await lis.goto(base + "/queue?text=nabokommuner");
await open(lis);
const narrowed = new URL(lis.url()).pathname;
await choose(lis, "nabokommuner");
await lis.keyboard.press("c");
await lis.click("text=Gem rettelsen");
await entered(lis);
await lis.goto(base + narrowed);
assert.match(await lis.textContent(".surface"), /“nabokommuner”/);

// Reject, then undo: nothing is left but the log.
await lis.goto(base + "/next");
const rejected = new URL(lis.url()).pathname;
await lis.keyboard.press("r");
await entered(lis);
assert.match(await said(lis), /Afvist/);
await lis.keyboard.press("u");
await lis.waitForURL("**" + rejected + "*");
await entered(lis);
assert.equal(await status(lis), "mangler");
assert.equal(await lis.locator(".history li").count(), 2);

// A missed figure, on the page of the release.
await lis.click("#doc-title a");
await lis.waitForURL("**/document?*");
await lis.waitForLoadState("load");
await choose(lis, await lis.evaluate(() => document.querySelector("[data-release] p.body, [data-release] p").textContent.trim().split(/\s+/).slice(0, 2).join(" ")));
await lis.keyboard.press("m");
await lis.fill("#missed-value", "2");
await lis.click("text=Tilføj tallet");
await entered(lis);
assert.ok(await lis.locator("mark.a").count() >= 2);
await check(lis);

// Another reviewer disagrees; both decisions stand.
const bo = await sitDown("Bo Krag", {colorScheme: "dark"});
await bo.goto(base + contested);
await check(bo);
await picture(bo, "figure-dark");
assert.equal(await status(bo), "godkendt");
await bo.keyboard.press("r");
await entered(bo);
await bo.goto(base + "/agreement");
await check(bo);
assert.match(await bo.textContent("main"), /Lis Holm/);
assert.equal(await bo.locator(".cards .decided li").count(), 2);

// Somebody who did not see it is told, and nothing is overwritten.
await lis.goto(base + rejected);
await bo.goto(base + rejected);
await bo.keyboard.press("a");
await entered(bo);
await lis.keyboard.press("r");
await lis.waitForSelector("text=Nogen kom først");
await check(lis);
await lis.click("text=Behold begge");
await entered(lis);

// An editor adjudicates.
await lis.goto(base + contested);
await lis.click(".decided li:has-text('Lis Holm') button");
await entered(lis);
assert.equal(await status(lis), "godkendt");
await lis.goto(base + "/agreement");

// A verdict, with evidence, and out as ClaimReview.
await lis.goto(base + contested);
await lis.keyboard.press("v");
await lis.keyboard.type("Tallet står i to meddelelser, sagt om to forskellige grupper.");
await lis.selectOption("[name=rating]", "3");
await lis.click("text=Gem vurderingen");
await entered(lis);
await lis.keyboard.press("e");
await lis.keyboard.type("https://example.org/tal");
await lis.click("text=Gem beviset");
await lis.waitForSelector("text=Beviset er gemt");
await check(lis);
const file = async name => { const r = await lis.request.get(`${base}/export/${name}`); assert.equal(r.status(), 200, name); return r; };
const reviews = JSON.parse(await (await file("claimreview.jsonld")).text());
assert.equal(reviews.length, 1);
assert.equal(reviews[0]["@type"], "ClaimReview");
assert.equal(reviews[0].itemReviewed.author.name, "Sophie Løhde");
assert.equal(reviews[0].reviewRating.ratingValue, 3);
assert.match(await (await file("decisions.csv")).text(), /67500000/);
assert.ok(JSON.parse(await (await file("annotations.jsonld")).text()).items.length > 4);
assert.equal((await (await file("decisions.parquet")).body()).subarray(0, 4).toString(), "PAR1");
await file("gold.zip");

// Bulk: what will be touched is named, and undone as one.
await lis.goto(base + "/queue?status=undecided&kind=count");
await lis.locator(".row input").nth(0).check();
await lis.locator(".row input").nth(1).check();
await lis.click("text=Fortsæt");
await lis.waitForSelector("text=Er du sikker?");
await check(lis);
assert.equal(await lis.locator(".cards li").count(), 2);
await lis.click("text=Ja, gør det");
await entered(lis);
const left = await lis.locator(".row").count();
await lis.click(".who button:has-text('Fortryd')");
await entered(lis);
await lis.goto(base + "/queue?status=undecided&kind=count");
assert.equal(await lis.locator(".row").count(), left + 2);

// Every other page, in both languages, on a phone and without script.
for (const path of ["/", "/people", "/quotes", "/municipalities", "/dates", "/lost", "/log", "/figure/none"]) {
	await lis.goto(base + path);
	await check(lis);
	await bo.goto(base + path);
	await check(bo);
}
await lis.goto(base + "/");
await picture(lis, "overview");
await lis.goto(base + "/queue");
await picture(lis, "queue");
await lis.goto(base + "/");
await lis.click("button:has-text('English')");
await lis.waitForSelector("text=The fact-checker’s desk");
await check(lis);
const small = await sitDown("Eva Ny", {viewport: {width: 390, height: 844}});
for (const path of ["/", "/queue", contested]) {
	await small.goto(base + path);
	await check(small);
	const wide = await small.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	assert.ok(wide <= 0, `${path} is ${wide} px too wide on a phone`);
}
await picture(small, "phone");

// A newcomer, who goes by what the page says: from the door to a ClaimReview on disk.
const begun = Date.now();
const fresh = await sitDown("Ny Ved Bordet", {acceptDownloads: true});
await fresh.click("text=Begynd at tjekke");
await fresh.waitForSelector("#amount");
const judged = await fresh.textContent("#amount");
await fresh.click("main >> text=Vurdering");
await fresh.keyboard.type("Kilden bekræfter tallet.");
await fresh.selectOption("[name=rating]", {label: "5 · rigtigt"});
await fresh.click("text=Gem vurderingen");
const [download] = await Promise.all([fresh.waitForEvent("download"), fresh.click(".said >> text=Hent ClaimReview")]);
const published = JSON.parse(await readFile(await download.path(), "utf8"));
assert.ok(published.some(r => r.author.name === "Ny Ved Bordet" && r.reviewBody === "Kilden bekræfter tallet." && r.claimReviewed), judged);
await fresh.click("main >> text=Godkend");
await entered(fresh);
assert.ok(await fresh.isVisible(".said"));
assert.ok(await fresh.evaluate(() => { const b = document.querySelector(".said").getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; }), "what was entered is said where it is seen");
console.log(`a newcomer had a ClaimReview after ${((Date.now() - begun) / 1000).toFixed(1)} s`);

const plain = await browser.newContext({javaScriptEnabled: false, locale: "da-DK"});
const reader = await plain.newPage();
await reader.goto(base + contested);
await reader.fill("[name=name]", "Uden script");
await reader.click("main button");
assert.match(await reader.textContent("#amount"), /80 %/);
await reader.click("button:has-text('Spring over')");
await reader.waitForSelector(".said");

await browser.close();
if (complaints.length) {
	console.error(complaints.join("\n"));
	process.exit(1);
}
console.log("the whole job was walked, and axe had nothing to say");
