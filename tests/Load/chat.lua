-- wrk: a fresh guest for every request, with a question that varies in topic and wording.
-- The last line of its output is for scripts/bench: requests, microseconds, p50, p99 (microseconds), answers that failed.

local topics = {
  "towels", "hair dryer", "kettle", "luggage", "breakfast", "parking", "bicycles", "sauna", "washing machine", "iron",
  "wifi", "safe", "umbrella", "adapter", "blankets", "air conditioner", "kitchen", "fridge", "slippers", "yukata",
  "bus stop", "station", "supermarket", "pharmacy", "taxi", "crib", "vending machine", "smoking area", "key", "invoice",
}
local wordings = {
  "Where do I find the %s?", "how much is the %s", "When can we use the %s tonight?", "Is the %s free of charge?",
  "Could you tell me about the %s please", "we have a question, the %s is not working", "do i need to book the %s?",
  "Can my children use the %s as well?", "is there any rule for the %s", "What is the closing time of the %s?",
}

local threads = 0
function setup(thread)
  threads = threads + 1
  thread:set("seed", threads)
end

function init()
  math.randomseed(os.time() * 64 + seed)
  wrk.headers["Content-Type"] = "application/json"
end

local function hex(digits)
  return string.format("%0" .. digits .. "x", math.random(0, 16 ^ digits - 1))
end

function request()
  local session = hex(6) .. hex(2) .. "-" .. hex(4) .. "-4" .. hex(3) .. "-a" .. hex(3) .. "-" .. hex(6) .. hex(6)
  local question = string.format(wordings[math.random(#wordings)], topics[math.random(#topics)])
  local body = '{"facility_slug":"bench","session_id":"' .. session .. '","message":"' .. question .. '"}'
  return wrk.format("POST", nil, nil, body)
end

function done(summary, latency)
  local e = summary.errors
  local failed = e.connect + e.read + e.write + e.status + e.timeout
  print(string.format("%d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), failed))
end
