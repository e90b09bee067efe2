using System.Text.Json.Serialization;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Source-generated JSON of the subject file, for its schema. Files are read by <see cref="SubjectParser"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Subject))]
internal sealed partial class SubjectJson : JsonSerializerContext;
