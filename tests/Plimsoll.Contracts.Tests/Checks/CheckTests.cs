using Plimsoll.Contracts.Tests.Support;

namespace Plimsoll.Contracts.Tests.Checks;

public sealed class CheckTests
{
    public static TheoryData<string, string, string> Routes { get; } = new()
    {
        { "\"POST /carts\"", "\"/carts\"", "plimsoll.json:12:7 error workloads.http['/carts']: the route name is wrong: expected 'METHOD /path'; write it as \"GET /v1/assets/{assetId}\"" },
        { "\"POST /carts\"", "\"post /carts\"", "plimsoll.json:12:7 error workloads.http['post /carts']: the route name is wrong: expected one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS as the method, found 'post'; write it as \"GET /v1/assets/{assetId}\"" },
        { "\"POST /carts\"", "\"FETCH /carts\"", "plimsoll.json:12:7 error workloads.http['FETCH /carts']: the route name is wrong: expected one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS as the method, found 'FETCH'; write it as \"GET /v1/assets/{assetId}\"" },
        { "\"POST /carts\"", "\"POST carts\"", "plimsoll.json:12:7 error workloads.http['POST carts']: the route name is wrong: the path does not start with '/'; write it as \"GET /v1/assets/{assetId}\"" },
        { "\"POST /carts\"", "\"POST  /carts\"", "plimsoll.json:12:7 error workloads.http['POST  /carts']: the route name is wrong: the path does not start with '/'; write it as \"GET /v1/assets/{assetId}\"" },
        { "\"POST /carts\"", "\"POST /carts?all\"", "plimsoll.json:12:7 error workloads.http['POST /carts?all']: the route name is wrong: the path contains '?'; write it as \"GET /v1/assets/{assetId}\"" },
        { "\"POST /carts\"", "\"POST /carts//items\"", "plimsoll.json:12:7 error workloads.http['POST /carts//items']: the route name is wrong: the path has an empty segment; write it as \"GET /v1/assets/{assetId}\"" },
        { "\"POST /carts\"", "\"POST /carts/{id\"", "plimsoll.json:12:7 error workloads.http['POST /carts/{id']: the route name is wrong: the path has a '{' without '}'; write it as \"GET /v1/assets/{assetId}\"" },
        { "\"POST /carts\"", "\"POST /carts/{}\"", "plimsoll.json:12:7 error workloads.http['POST /carts/{}']: the route name is wrong: '{}' names no parameter; write it as \"GET /v1/assets/{assetId}\"" },
        { "\"POST /carts\"", "\"POST /carts/{id}/{ID}\"", "plimsoll.json:12:7 error workloads.http['POST /carts/{id}/{ID}']: the route name is wrong: the parameter 'ID' occurs twice; write it as \"GET /v1/assets/{assetId}\"" },
        { "\"POST /carts\"", "\"POST /carts/{a}{b}\"", "plimsoll.json:12:7 error workloads.http['POST /carts/{a}{b}']: the route name is wrong: two parameters touch each other; write it as \"GET /v1/assets/{assetId}\"" },
        { "\"POST /carts\"", "\"POST /carts/{*rest}/items\"", "plimsoll.json:12:7 error workloads.http['POST /carts/{*rest}/items']: the route name is wrong: '{*rest}' takes the rest of the path and stands before its end; write it as \"GET /v1/assets/{assetId}\"" },
        { "\"POST /carts\"", "\"GET /Carts/{cartId}\"", "plimsoll.json:7:7 error workloads.http['GET /carts/{id}']: the route matches the same requests as 'GET /Carts/{cartId}'; keep one of them" },
        { "\"p99Ms\": 120", "\"p99Ms\": 200000", "plimsoll.json:8:31 error workloads.http['GET /carts/{id}'].p99Ms: p99Ms 200000 is more than can be measured; write less than 137438\nplimsoll.json:8:72 error workloads.http['GET /carts/{id}'].timeoutMs: timeoutMs 2000 is below p99Ms 200000; raise timeoutMs or lower the budget" },
        { "\"p99Ms\": 120", "\"p99Ms\": 44", "plimsoll.json:8:31 error workloads.http['GET /carts/{id}'].p99Ms: p99Ms 44 is below p95Ms 45; raise p99Ms or lower p95Ms" },
        { "\"timeoutMs\": 2000", "\"timeoutMs\": 100", "plimsoll.json:8:69 error workloads.http['GET /carts/{id}'].timeoutMs: timeoutMs 100 is below p99Ms 120; raise timeoutMs or lower the budget" },
        { "\"min\": 8, \"max\": 256", "\"min\": 256, \"max\": 8", "plimsoll.json:9:33 error workloads.http['GET /carts/{id}'].concurrency.min: min 256 is above max 8; lower min or raise max" },
        { "\"targetP95Ms\": 45", "\"targetP95Ms\": 46", "plimsoll.json:9:63 warning workloads.http['GET /carts/{id}'].concurrency.targetP95Ms: the limit aims at 46 ms, above the budget p95Ms 45; lower targetP95Ms, or the limit will let the budget break" },
        { "[\"plain\", \"stale\"]", "[\"plain\", \"stale\", \"plain\"]", "plimsoll.json:10:39 error workloads.http['GET /carts/{id}'].degrade[2]: the level 'plain' occurs twice in the ladder; keep one of them" },
    };

    public static TheoryData<string, string, string> Jobs { get; } = new()
    {
        { "\"cart.expire\"", "\"Cart.expire\"", "plimsoll.json:15:7 error workloads.jobs['Cart.expire']: the job type is wrong; use lower-case letters, digits and hyphens, in parts joined by dots, such as \"asset.package\"" },
        { "\"cart.expire\"", "\"cart..expire\"", "plimsoll.json:15:7 error workloads.jobs['cart..expire']: the job type is wrong; use lower-case letters, digits and hyphens, in parts joined by dots, such as \"asset.package\"" },
        { "\"queue\": \"carts\"", "\"queue\": \"cart\"", "plimsoll.json:16:32 error workloads.jobs['cart.expire'].queue: the queue \"cart\" is not in permissions.queues; did you mean 'carts'?" },
        { "\"queue\": \"carts\"", "\"queue\": \"payments\"", "plimsoll.json:16:32 error workloads.jobs['cart.expire'].queue: the queue \"payments\" is not in permissions.queues; add it there" },
        { "\"min\": 8, \"max\": 256", "\"min\": 8, \"max\": 1000001", "plimsoll.json:9:43 error workloads.http['GET /carts/{id}'].concurrency.max: max 1000001 is above 1000000, the highest limit there can be; lower max" },
        { "\"min\": 4, \"max\": 64", "\"min\": 65, \"max\": 64", "plimsoll.json:17:33 error workloads.jobs['cart.expire'].concurrency.min: min 65 is above max 64; lower min or raise max" },
        { "\"baseMs\": 200", "\"baseMs\": 60001", "plimsoll.json:18:45 error workloads.jobs['cart.expire'].retry.baseMs: baseMs 60001 is above capMs 60000; lower baseMs or raise capMs" },
        { "\"timeoutMs\": 10000", "\"timeoutMs\": 79", "plimsoll.json:16:67 error workloads.jobs['cart.expire'].timeoutMs: timeoutMs 79 is below p95Ms 80; raise timeoutMs or lower the budget" },
        { "\"build\": {", "\"data\": { \"Rollup\": { \"windowSeconds\": 60, \"completeWithinSeconds\": 60 } }, \"edge\": { \"a.b\": {} }, \"build\": {", "plimsoll.json:22:15 error workloads.data.Rollup: the name of the data job is wrong; use lower-case letters, digits and hyphens, in parts joined by dots, such as \"playback.rollup\"\nplimsoll.json:22:91 error workloads.edge['a.b']: the name of the edge function is wrong; use at most 63 lower-case letters, digits and hyphens, from a letter" },
    };

    public static TheoryData<string, string, string> Rules { get; } = new()
    {
        { "\"when\": \"database.lockWaitP95Ms > 250\"", "\"when\": \"database.lockWaitP59Ms > 250\"", "plimsoll.json:28:40 error rules[0].when: the signal \"database.lockWaitP59Ms\" is unknown; did you mean 'database.lockWaitP95Ms'?" },
        { "\"when\": \"database.lockWaitP95Ms > 250\"", "\"when\": \"queue.payments.depth > 250\"", "plimsoll.json:28:40 error rules[0].when: the signal \"queue.payments.depth\" is unknown; did you mean 'queue.carts.depth'?" },
        { "\"when\": \"database.lockWaitP95Ms > 250\"", "\"when\": \"database.lockWaitP95Ms > 250ms\"", "plimsoll.json:28:40 error rules[0].when: expected a number of 0 or more after >, found '250ms'; write a condition such as \"database.lockWaitP95Ms > 250\"" },
        { "\"when\": \"database.lockWaitP95Ms > 250\"", "\"when\": \"database.lockWaitP95Ms = 250\"", "plimsoll.json:28:40 error rules[0].when: expected one of >, >=, <, <= between the signal and the number, found '='; write a condition such as \"database.lockWaitP95Ms > 250\"" },
        { "\"when\": \"database.lockWaitP95Ms > 250\"", "\"when\": \"database.lockWaitP95Ms>250\"", "plimsoll.json:28:40 error rules[0].when: expected 'signal op number'; write a condition such as \"database.lockWaitP95Ms > 250\"" },
        { "\"when\": \"database.lockWaitP95Ms > 250\"", "\"when\": \"database.lockWaitP95Ms > -1\"", "plimsoll.json:28:40 error rules[0].when: expected a number of 0 or more after >, found '-1'; write a condition such as \"database.lockWaitP95Ms > 250\"" },
        { "\"when\": \"database.lockWaitP95Ms > 250\"", "\"when\": \"database.lockWaitP95Ms > 1e999\"", "plimsoll.json:28:40 error rules[0].when: expected a number of 0 or more after >, found '1e999'; write a condition such as \"database.lockWaitP95Ms > 250\"" },
        { "\"clear\": \"database.lockWaitP95Ms < 125\"", "\"clear\": \"process.memoryMb < 125\"", "plimsoll.json:30:16 error rules[0].clear: the rule is raised by \"database.lockWaitP95Ms\" and cleared by \"process.memoryMb\"; clear it by the signal that raises it" },
        { "\"clear\": \"database.lockWaitP95Ms < 125\"", "\"clear\": \"database.lockWaitP95Ms > 125\"", "plimsoll.json:30:16 error rules[0].clear: the rule is cleared on the side on which it is raised; compare with <" },
        { "\"clear\": \"database.lockWaitP95Ms < 125\"", "\"clear\": \"database.lockWaitP95Ms < 251\"", "plimsoll.json:30:16 error rules[0].clear: some values meet both 'database.lockWaitP95Ms > 250' and 'database.lockWaitP95Ms < 251'; clear it below 250, with some distance so that it does not flap" },
        { "\"clear\": \"database.lockWaitP95Ms < 125\"", "\"clear\": \"soon\"", "plimsoll.json:30:16 error rules[0].clear: expected 'signal op number'; write a condition such as \"database.lockWaitP95Ms > 250\"" },
        { "\"for\": \"10s\"", "\"for\": \"10\"", "plimsoll.json:28:79 error rules[0].for: expected a duration, found \"10\"; write a whole number and a unit, such as 250ms, 10s, 5m, 2h or 30d" },
        { "\"hold\": \"60s\"", "\"hold\": \"1 minute\"", "plimsoll.json:30:56 error rules[0].hold: expected a duration, found \"1 minute\"; write a whole number and a unit, such as 250ms, 10s, 5m, 2h or 30d" },
        { "\"name\": \"lock-pressure\"", "\"name\": \"Lock pressure\"", "plimsoll.json:28:15 error rules[0].name: \"Lock pressure\" is no rule name; use at most 63 lower-case letters, digits and hyphens, from a letter" },
        { "\"workers.carts.concurrency\": 4", "\"workers.cart.concurrency\": 4", "plimsoll.json:29:16 error rules[0].set['workers.cart.concurrency']: the lever is unknown; did you mean 'workers.carts.concurrency'?" },
        { "\"workers.carts.concurrency\": 4", "\"throttle\": 4", "plimsoll.json:29:16 error rules[0].set.throttle: the lever is unknown; levers are workers.QUEUE.concurrency, workers.QUEUE.paused, routes.METHOD /path.admission, routes.METHOD /path.degraded and features.NAME, of what the contract names" },
        { "\"workers.carts.concurrency\": 4", "\"workers.carts.concurrency\": 3", "plimsoll.json:29:45 error rules[0].set['workers.carts.concurrency']: expected a whole number from 4 to 64, found 3; stay inside what the contract allows" },
        { "\"workers.carts.concurrency\": 4", "\"workers.carts.concurrency\": 65", "plimsoll.json:29:45 error rules[0].set['workers.carts.concurrency']: expected a whole number from 4 to 64, found 65; stay inside what the contract allows" },
        { "\"workers.carts.concurrency\": 4", "\"workers.carts.concurrency\": 4.5", "plimsoll.json:29:45 error rules[0].set['workers.carts.concurrency']: expected a whole number from 4 to 64, found 4.5; stay inside what the contract allows" },
        { "\"workers.carts.concurrency\": 4", "\"workers.carts.concurrency\": true", "plimsoll.json:29:45 error rules[0].set['workers.carts.concurrency']: expected a whole number from 4 to 64, found true; stay inside what the contract allows" },
        { "\"workers.carts.concurrency\": 4", "\"workers.carts.paused\": 1", "plimsoll.json:29:40 error rules[0].set['workers.carts.paused']: expected true or false, found 1; stay inside what the contract allows" },
        { "\"workers.carts.concurrency\": 4", "\"features.newCart\": \"on\"", "plimsoll.json:29:36 error rules[0].set['features.newCart']: expected true or false, found \"on\"; stay inside what the contract allows" },
        { "\"workers.carts.concurrency\": 4", "\"features.oldCart\": true", "plimsoll.json:29:16 error rules[0].set['features.oldCart']: the lever is unknown; did you mean 'features.newCart'?" },
        { "\"workers.carts.concurrency\": 4", "\"routes.POST /carts.admission\": 1.5", "plimsoll.json:29:48 error rules[0].set['routes.POST /carts.admission']: expected a number from 0 to 1, found 1.5; stay inside what the contract allows" },
        { "\"workers.carts.concurrency\": 4", "\"routes.POST /carts.degraded\": \"stale\"", "plimsoll.json:29:16 error rules[0].set['routes.POST /carts.degraded']: the lever is unknown; give the route a ladder with 'degrade'" },
        { "{id}.degraded\": \"stale\"", "{id}.degraded\": \"capped\"", "plimsoll.json:29:83 error rules[0].set['routes.GET /carts/{id}.degraded']: expected one of plain, stale, found \"capped\"; stay inside what the contract allows" },
        { "\"workers.carts.concurrency\": 4, \"routes.GET /carts/{id}.degraded\": \"stale\"", "", "plimsoll.json:29:14 error rules[0].set: the rule sets nothing; name a lever and its value" },
    };

    public static TheoryData<string, string, string> Downstreams { get; } = new()
    {
        { "\"stock\"", "\"Stock\"", "plimsoll.json:42:5 error downstreams.Stock: the name of the downstream is wrong; use at most 63 lower-case letters, digits and hyphens, from a letter" },
        { "\"attemptTimeoutMs\": 300", "\"attemptTimeoutMs\": 901", "plimsoll.json:43:45 error downstreams.stock.attemptTimeoutMs: attemptTimeoutMs 901 is above timeoutMs 900; lower attemptTimeoutMs or raise timeoutMs" },
        { "\"attempts\": 3", "\"attempts\": 1", "plimsoll.json:44:30 warning downstreams.stock.retry.attempts: one attempt is no retry; allow two attempts or more, or remove 'retry'" },
        { "\"baseMs\": 20,", "\"baseMs\": 151,", "plimsoll.json:44:43 error downstreams.stock.retry.baseMs: baseMs 151 is above capMs 150; lower baseMs or raise capMs" },
        { "\"baseMs\": 20, \"capMs\": 150", "\"baseMs\": 900, \"capMs\": 900", "plimsoll.json:44:43 error downstreams.stock.retry.baseMs: baseMs 900 is not below timeoutMs 900; lower baseMs, or the time of the call is up before its first retry" },
        { "\"timeoutMs\": 900, \"attemptTimeoutMs\": 300", "\"timeoutMs\": 900", "plimsoll.json:44:16 warning downstreams.stock.retry: the first attempt may use up the time of the call, so that what is slow is never tried again; set attemptTimeoutMs below timeoutMs 900" },
        { "\"budget\": 0.1", "\"budget\": 0", "plimsoll.json:44:71 warning downstreams.stock.retry.budget: a budget of 0 allows a few retries in the life of the process; allow a share such as 0.1, or remove 'retry'" },
        { "\"failureRatio\": 0.5", "\"failureRatio\": 0", "plimsoll.json:45:36 error downstreams.stock.breaker.failureRatio: a failureRatio of 0 opens the breaker without a failure; set a share above 0, such as 0.5" },
        { "\"minimumCalls\": 20", "\"minimumCalls\": 1", "plimsoll.json:45:57 error downstreams.stock.breaker.minimumCalls: one call is no share; set 2 or more; 20 says something" },
        { "\"windowSeconds\": 15", "\"windowSeconds\": 0.4", "plimsoll.json:45:78 error downstreams.stock.breaker.windowSeconds: expected 0.5 to 86400 seconds, found 0.4; write a time that a breaker can hold" },
        { "\"openSeconds\": 6", "\"openSeconds\": 86401", "plimsoll.json:45:97 error downstreams.stock.breaker.openSeconds: expected 0.5 to 86400 seconds, found 86401; write a time that a breaker can hold" },
        { "\"afterMs\": 90", "\"afterMs\": 300", "plimsoll.json:46:29 error downstreams.stock.hedge.afterMs: afterMs 300 is not below attemptTimeoutMs 300; lower afterMs, to about the 95th percentile of the downstream" },
        { "\"afterMs\": 90", "\"afterMs\": 90, \"attempts\": 1", "plimsoll.json:46:45 error downstreams.stock.hedge.attempts: expected 2 to 11 attempts, found 1; allow 2, the first included, or remove 'hedge'" },
        { "\"min\": 2,", "\"min\": 33,", "plimsoll.json:47:31 error downstreams.stock.concurrency.min: min 33 is above max 32; lower min or raise max" },
        { "\"targetP95Ms\": 120", "\"targetP95Ms\": 300", "plimsoll.json:47:60 warning downstreams.stock.concurrency.targetP95Ms: the limit aims at 300 ms, and attempts are given up after 300 ms; lower targetP95Ms: what is given up is never on target" },
        { "\"queries\": 2", "\"queries\": 2, \"downstreams\": [\"stok\"]", "plimsoll.json:8:105 error workloads.http['GET /carts/{id}'].downstreams[0]: the downstream \"stok\" is unknown; did you mean 'stock'?" },
        { "\"queue\": \"carts\"", "\"queue\": \"carts\", \"downstreams\": [\"mail\"]", "plimsoll.json:16:57 error workloads.jobs['cart.expire'].downstreams[0]: the downstream \"mail\" is unknown; add it to downstreams" },
        { "\"when\": \"database.lockWaitP95Ms > 250\"", "\"when\": \"downstream.stock.breakerOpen > 0\"", "plimsoll.json:30:16 error rules[0].clear: the rule is raised by \"downstream.stock.breakerOpen\" and cleared by \"database.lockWaitP95Ms\"; clear it by the signal that raises it" },
    };

    public static TheoryData<string, string, string> Rest { get; } = new()
    {
        { "\"shop-api\"", "\"Shop API\"", "plimsoll.json:3:24 error service.name: \"Shop API\" is no service name; use at most 63 lower-case letters, digits and hyphens, from a letter" },
        { "\"docs/runbook.md\"", "\"/etc/passwd\"", "plimsoll.json:3:84 error service.runbook: \"/etc/passwd\" leaves the service's directory; write a path below the service's directory, with '/' between its parts and without '..'" },
        { "\"docs/runbook.md\"", "\"docs/../../runbook.md\"", "plimsoll.json:3:84 error service.runbook: \"docs/../../runbook.md\" leaves the service's directory; write a path below the service's directory, with '/' between its parts and without '..'" },
        { "\"docs/runbook.md\"", "\"docs/runbok.md\"", "plimsoll.json:3:84 error service.runbook: the file \"docs/runbok.md\" does not exist; write the runbook or correct the path, which is relative to the contract" },
        { "\"shop-v1\", \"shop-v2\"", "\"shop-v1\"", "plimsoll.json:4:49 error schema.accepts: the list does not contain \"shop-v2\", which the service produces; add it, or the service would refuse its own store" },
        { "\"shop-v1\", \"shop-v2\"", "\"shop-v2\", \"shop-v2\"", "plimsoll.json:4:61 error schema.accepts[1]: \"shop-v2\" occurs twice; keep one of them" },
        { "\"newCart\"", "\"new-cart\"", "plimsoll.json:25:17 error features.new-cart: the feature name is wrong; use letters and digits, from a letter, such as \"newPackager\"" },
        { "\"2027-06-30\"", "\"2026-09-01\"", "plimsoll.json:25:76 error features.newCart.expires: the feature expired on 2026-09-01; remove the flag, or let its owner (shop) set a new date" },
        { "\"2027-06-30\"", "\"2026-09-02\"", "plimsoll.json:25:76 warning features.newCart.expires: the feature expires in 1 day, on 2026-09-02; shop should remove the flag" },
        { "\"2027-06-30\"", "\"2026-10-01\"", "plimsoll.json:25:76 warning features.newCart.expires: the feature expires in 30 days, on 2026-10-01; shop should remove the flag" },
        { "\"2027-06-30\"", "\"2026-10-02\"", "" },
        { "[\"0.0.0.0:8080\", \"127.0.0.1:9090\"]", "[]", "plimsoll.json:34:15 error permissions.listen: the service has routes and may not listen anywhere; add an address, such as \"0.0.0.0:8080\"" },
        { "\"127.0.0.1:9090\"", "\"localhost:9090\"", "plimsoll.json:34:32 error permissions.listen[1]: expected address:port, found \"localhost:9090\"; write an IP address and a port from 1 to 65535, such as \"127.0.0.1:9090\" or \"[::1]:9090\"" },
        { "\"127.0.0.1:9090\"", "\"127.0.0.1:65536\"", "plimsoll.json:34:32 error permissions.listen[1]: expected address:port, found \"127.0.0.1:65536\"; write an IP address and a port from 1 to 65535, such as \"127.0.0.1:9090\" or \"[::1]:9090\"" },
        { "\"127.0.0.1:9090\"", "\"127.0.0.1:0\"", "plimsoll.json:34:32 error permissions.listen[1]: port 0 stands for any port; name the port, from 1 to 65535" },
        { "\"127.0.0.1:9090\"", "\"9090\"", "plimsoll.json:34:32 error permissions.listen[1]: expected address:port, found \"9090\"; write an IP address and a port from 1 to 65535, such as \"127.0.0.1:9090\" or \"[::1]:9090\"" },
        { "\"127.0.0.1:9090\"", "\"0.0.0.0:8080\"", "plimsoll.json:34:32 error permissions.listen[1]: 0.0.0.0:8080 collides with 0.0.0.0:8080; give each listener its own port, or keep one of them" },
        { "\"127.0.0.1:9090\"", "\"127.0.0.1:8080\"", "plimsoll.json:34:32 error permissions.listen[1]: 127.0.0.1:8080 collides with 0.0.0.0:8080; give each listener its own port, or keep one of them" },
        { "\"mail.internal:25\"", "\"mail.internal\"", "plimsoll.json:35:35 error permissions.egress[1]: expected an egress, found \"mail.internal\"; write host:port, such as \"db.internal:5432\", or a configuration variable, such as \"${DATABASE_URL}\"" },
        { "\"mail.internal:25\"", "\"https://mail.internal:25\"", "plimsoll.json:35:35 error permissions.egress[1]: expected an egress, found \"https://mail.internal:25\"; write host:port, such as \"db.internal:5432\", or a configuration variable, such as \"${DATABASE_URL}\"" },
        { "\"mail.internal:25\"", "\"${mail}\"", "plimsoll.json:35:35 error permissions.egress[1]: expected an egress, found \"${mail}\"; write host:port, such as \"db.internal:5432\", or a configuration variable, such as \"${DATABASE_URL}\"" },
        { "\"mail.internal:25\"", "\"${MAIL\"", "plimsoll.json:35:35 error permissions.egress[1]: expected an egress, found \"${MAIL\"; write host:port, such as \"db.internal:5432\", or a configuration variable, such as \"${DATABASE_URL}\"" },
        { "\"mail.internal:25\"", "\"${DATABASE_URL}\"", "plimsoll.json:35:35 error permissions.egress[1]: \"${DATABASE_URL}\" occurs twice; keep one of them" },
        { "\"mail.internal:25\"", "\"\\u001b[31m\"", "plimsoll.json:35:35 error permissions.egress[1]: expected an egress, found \"\\u{1b}[31m\"; write host:port, such as \"db.internal:5432\", or a configuration variable, such as \"${DATABASE_URL}\"" },
        { "\"media/\"", "\"../media/\"", "plimsoll.json:36:25 error permissions.paths.read[0]: expected a relative path, found \"../media/\"; write a path below the service's directory, with '/' between its parts and without '..'" },
        { "\"data/\"", "\"/data/\"", "plimsoll.json:36:46 error permissions.paths.write[0]: expected a relative path, found \"/data/\"; write a path below the service's directory, with '/' between its parts and without '..'" },
        { "\"queues\": [\"carts\"]", "\"queues\": [\"carts\", \"Carts\"]", "plimsoll.json:37:25 error permissions.queues[1]: expected a queue name, found \"Carts\"; use at most 63 lower-case letters, digits and hyphens, from a letter" },
        { "\"carts:read,write\"", "\"carts\"", "plimsoll.json:38:18 error permissions.database[0]: expected a database grant, found \"carts\"; write schema:read, schema:write or schema:read,write" },
        { "\"carts:read,write\"", "\"carts:all\"", "plimsoll.json:38:18 error permissions.database[0]: expected a database grant, found \"carts:all\"; write schema:read, schema:write or schema:read,write" },
        { "\"30d\"", "\"30 days\"", "plimsoll.json:40:45 error alerts.window: expected a duration, found \"30 days\"; write a whole number and a unit, such as 250ms, 10s, 5m, 2h or 30d" },
        { "\"30d\"", "\"1h\"", "plimsoll.json:40:45 error alerts.window: the window \"1h\" is shorter than a day; write 1d or more; 30d is usual" },
        { "\"30d\"", "\"99999999999999999999d\"", "plimsoll.json:40:45 error alerts.window: expected a duration, found \"99999999999999999999d\"; write a whole number and a unit, such as 250ms, 10s, 5m, 2h or 30d" },
    };

    [Fact]
    public void Finds_nothing_in_the_sample() => Assert.Empty(Faults(Sample.Text));

    [Theory]
    [MemberData(nameof(Routes))]
    public void Refuses_a_route_that_cannot_be(string place, string replacement, string fault) => AssertFault(place, replacement, fault);

    [Theory]
    [MemberData(nameof(Jobs))]
    public void Refuses_a_job_type_that_cannot_be(string place, string replacement, string fault) => AssertFault(place, replacement, fault);

    [Theory]
    [MemberData(nameof(Downstreams))]
    public void Refuses_a_downstream_that_cannot_be(string place, string replacement, string fault) => AssertFault(place, replacement, fault);

    [Theory]
    [MemberData(nameof(Rules))]
    public void Refuses_a_rule_that_cannot_work(string place, string replacement, string fault) => AssertFault(place, replacement, fault);

    [Theory]
    [MemberData(nameof(Rest))]
    public void Refuses_what_does_not_hold_together(string place, string replacement, string fault) => AssertFault(place, replacement, fault);

    private static void AssertFault(string place, string replacement, string fault) =>
        Assert.Equal(fault, string.Join("\n", Faults(Sample.With(place, replacement))));

    private static string[] Faults(string text) => Sample.CheckFaults(text, path => path == "docs/runbook.md");
}
