using Microsoft.AspNetCore.Http;

namespace Plimsoll.Runtime.Operations;

/// <summary>Which paths are those of the operations API.</summary>
internal static class OperationsPaths
{
    private static readonly PathString[] Roots = ["/ops", "/metrics", "/health"];

    public static bool Contain(PathString path)
    {
        foreach (var root in Roots)
        {
            if (path.StartsWithSegments(root))
                return true;
        }

        return false;
    }
}
