using Plimsoll.Jobs.Tests;
using Plimsoll.Jobs.Tests.Sqlite;
using Xunit.MicrosoftTestingPlatform;

// Started by a test as another process, it works on jobs; otherwise it runs the tests.
return args is [SqliteChild.Mark, var part, var url]
    ? await SqliteChild.RunAsync(part, new Uri(url))
    : await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
