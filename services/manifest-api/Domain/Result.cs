using System.Diagnostics.CodeAnalysis;

namespace ManifestApi.Domain;

/// <summary>Either a value or the fault that says why there is none. Bad input is an answer here, not an exception.</summary>
/// <typeparam name="T">What is asked for.</typeparam>
/// <typeparam name="TFault">Why there is none.</typeparam>
public readonly struct Result<T, TFault>
    where T : class
    where TFault : class
{
    private readonly T? _value;
    private readonly TFault? _fault;

    private Result(T? value, TFault? fault)
    {
        _value = value;
        _fault = fault;
    }

    /// <summary>Reads the result: <see langword="true"/> with the value, <see langword="false"/> with the fault.</summary>
    /// <exception cref="InvalidOperationException">The result is <see langword="default"/>: nobody decided it.</exception>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out TFault? fault)
    {
        if (_value is null && _fault is null) throw new InvalidOperationException("A default result holds neither a value nor a fault.");
        value = _value;
        fault = _fault;
        return value is not null;
    }

    /// <summary>The value of a good result.</summary>
    public static implicit operator Result<T, TFault>(T value) => new(value ?? throw new ArgumentNullException(nameof(value)), null);

    /// <summary>A result that is a fault.</summary>
    public static implicit operator Result<T, TFault>(TFault fault) => new(null, fault ?? throw new ArgumentNullException(nameof(fault)));
}
