-- wrk: the last line of its output is for scripts/bench-dashboard: requests, p50, p95 (microseconds), answers that failed.

function done(summary, latency)
  local e = summary.errors
  local failed = e.connect + e.read + e.write + e.status + e.timeout
  print(string.format("%d %d %d %d", summary.requests, latency:percentile(50), latency:percentile(95), failed))
end
