namespace ManifestApi.Delivery.Assets;

/// <summary>Why an upload was refused: a status, a reason for machines and a sentence for people.</summary>
internal sealed record UploadFault(int Status, string Reason, string Detail);
