using System.Text.Json.Serialization;
using Plimsoll.Runtime.Operations.Budgets;
using Plimsoll.Runtime.Operations.Health;

namespace Plimsoll.Runtime.Operations;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Default)]
[JsonSerializable(typeof(ServiceInfo))]
[JsonSerializable(typeof(BudgetReport))]
[JsonSerializable(typeof(SignalReport))]
[JsonSerializable(typeof(DecisionReport))]
[JsonSerializable(typeof(HealthReport))]
internal sealed partial class OperationsJson : JsonSerializerContext;
