using System.Xml;
using System.Xml.Schema;
using Plimsoll.Testing;

namespace ManifestApi.Testing.Judges;

/// <summary>Validates a DASH manifest against the schema beside this file.</summary>
public static class MpdSchemaJudge
{
    private static readonly Lazy<XmlSchemaSet> Schema = new(() =>
    {
        var schemas = new XmlSchemaSet();
        using var reader = XmlReader.Create(RepositoryFolder.Path("tests/Shared/Judges/MpdSchema.xsd"));
        schemas.Add(null, reader);
        schemas.Compile();
        return schemas;
    });

    /// <summary>Every fault of the manifest, with its line; none when it is valid.</summary>
    public static IReadOnlyList<string> Judge(string manifest)
    {
        var faults = new List<string>();
        var settings = new XmlReaderSettings
        {
            ValidationType = ValidationType.Schema,
            Schemas = Schema.Value,
            ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings | XmlSchemaValidationFlags.ProcessIdentityConstraints,
            DtdProcessing = DtdProcessing.Prohibit,
        };
        settings.ValidationEventHandler += (_, e) => faults.Add($"line {e.Exception.LineNumber}: {e.Message}");
        try
        {
            using var reader = XmlReader.Create(new StringReader(manifest), settings);
            while (reader.Read())
            {
            }
        }
        catch (XmlException malformed)
        {
            faults.Add($"line {malformed.LineNumber}: {malformed.Message}");
        }

        return faults;
    }
}
