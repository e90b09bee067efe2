namespace Plimsoll.Runtime.Hosting;

/// <summary>Which part of a service a process runs: <c>--role api</c>, <c>--role worker</c>, or without the option all of it.</summary>
public enum ServiceRole
{
    /// <summary>The API and the worker in one process.</summary>
    All,

    /// <summary>The API; jobs are enqueued, and run elsewhere.</summary>
    Api,

    /// <summary>The worker, with the operations listener and no other.</summary>
    Worker,
}
