/** The files of duckdb-wasm as files of this site: nothing is fetched from another host. Bundle "eh" only. */
import moduleUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';

export { moduleUrl, workerUrl };
