-- Asks the paths in turn and prints the figures as one JSON line, because the text that wrk prints is rounded for people.
local paths = { --[[paths]] }
local requests = {}
local next_request = 0

function init(args)
  for index, path in ipairs(paths) do
    requests[index] = wrk.format("GET", path)
  end
end

if #paths > 1 then
  function request()
    next_request = next_request % #requests + 1
    return requests[next_request]
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '\nwrk-result {"requests":%d,"durationUs":%d,"connectErrors":%d,"readErrors":%d,"writeErrors":%d,"statusErrors":%d,"timeouts":%d,"p99Us":%d}\n',
    summary.requests, summary.duration, errors.connect, errors.read, errors.write, errors.status, errors.timeout, latency:percentile(99.0)))
end
