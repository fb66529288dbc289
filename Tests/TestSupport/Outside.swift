public import Foundation

/// Where the material lives that nobody in this project wrote: external suites and real samples.
///
/// Tests read it when it is there and say that they were skipped when it is not.
public enum Outside {
  /// The folder of external suites, `PASSERELLE_SUITES` or `../shared/suites`; nil when absent.
  public static let suites = folder("PASSERELLE_SUITES", "suites")

  /// The folder of the partners' samples and schemas, `PASSERELLE_SAMPLES` or `../shared/formats/samples`; nil when absent.
  public static let samples = folder("PASSERELLE_SAMPLES", "formats/samples")

  /// The root of this package, found from this file's own place.
  public static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func folder(_ variable: String, _ path: String) -> URL? {
    let named = ProcessInfo.processInfo.environment[variable].map { URL(fileURLWithPath: $0) }
    let url = named ?? package.deletingLastPathComponent().appendingPathComponent("shared/\(path)")
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }
}
