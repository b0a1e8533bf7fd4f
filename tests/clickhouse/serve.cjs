// The whole ClickHouse program, run inside this process: arguments as for `clickhouse local`. The library swaps no
// stacks under ffi-rs (under koffi its stack guard stops it), and blocks here until its standard input is closed.
const { load, open, DataType } = require('ffi-rs');
const { libchdbPath } = require('chdb/libchdb');

open({ library: 'chdb', path: libchdbPath() });
const args = ['clickhouse', ...process.argv.slice(2)];
load({
  library: 'chdb',
  funcName: 'chdb_query_cmdline',
  retType: DataType.External,
  paramsType: [DataType.I32, DataType.StringArray],
  paramsValue: [args.length, args]
});
