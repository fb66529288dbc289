public import Foundation

/// The data that come with the program, in this very tree.
public enum Published {
  /// The folder that holds `Sources` and `Schemas`.
  public static let root = Outside.package
  /// What tells who is whom.
  public static let identity = root.appendingPathComponent("Schemas/identity/1")
}
