using System.Text.Json.Serialization;

namespace Plimsoll.Jobs.Tests.Worker;

[JsonSerializable(typeof(Note))]
public sealed partial class NoteJson : JsonSerializerContext;
