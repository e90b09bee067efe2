using System.Text.Json.Serialization;

namespace Plimsoll.Jobs.Tests.Worker;

[JsonSerializable(typeof(Note))]
[JsonSerializable(typeof(Measure))]
public sealed partial class NoteJson : JsonSerializerContext;
