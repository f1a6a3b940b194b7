// Reads kilde's Parquet tables with hyparquet and holds every row against the same tables
// as JSON lines.
//
//     node check_tables.mjs PARQUET_DIR JSONL_DIR
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

const tables = ['documents', 'sentences', 'dates', 'people', 'person_mentions', 'municipalities', 'quotes', 'claims']
const [parquetDir, jsonlDir] = process.argv.slice(2)
let faults = 0

function plain(value) {
	if (value === undefined) return null
	if (value instanceof Date) return value.toISOString().slice(0, 10)
	if (Array.isArray(value)) return value.map(plain)
	if (value !== null && typeof value === 'object') {
		return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v)]))
	}
	return value
}

// The file of a table, or its parts in order.
function files(dir, table, suffix) {
	const whole = join(dir, `${table}.${suffix}`)
	if (existsSync(whole)) return [whole]
	return readdirSync(join(dir, table), { recursive: true }).filter(f => f.endsWith(suffix)).sort().map(f => join(dir, table, f))
}

for (const table of tables) {
	const rows = []
	for (const path of files(parquetDir, table, 'parquet')) {
		rows.push(...await parquetReadObjects({ file: await asyncBufferFromFile(path), compressors }))
	}
	const lines = files(jsonlDir, table, 'jsonl').flatMap(path => readFileSync(path, 'utf8').split('\n').slice(0, -1))
	if (rows.length !== lines.length) {
		console.log(`${table}: hyparquet reads ${rows.length} rows, want ${lines.length}`)
		faults++
	}
	lines.forEach((line, i) => {
		const want = JSON.parse(line)
		delete want.table
		for (const [column, value] of Object.entries(want)) {
			const got = plain(rows[i][column])
			if (!isDeepStrictEqual(got, value)) {
				console.log(`${table}: row ${i}: hyparquet reads ${column} as ${JSON.stringify(got)}, want ${JSON.stringify(value)}`)
				faults++
			}
		}
	})
	console.log(`${table}: ${lines.length} rows alike in hyparquet and JSON lines`)
}
process.exit(faults ? 1 : 0)
