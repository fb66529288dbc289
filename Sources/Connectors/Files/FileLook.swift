import Foundation

/// What a folder shows of a file at one moment. Two looks that are equal some time apart say that nobody was writing it meanwhile.
struct FileLook: Hashable, Sendable {
  let name: String
  let size: Int64
  /// When it was last changed, in milliseconds.
  let modified: Int64
  let number: UInt64
  /// Whether it is a file, and no link, pipe or device.
  let isFile: Bool

  /// Looks at a file; nil when it is not there, or is a folder.
  init?(_ name: String, in folder: URL) {
    let path = folder.appendingPathComponent(name).path
    guard let found = try? FileManager.default.attributesOfItem(atPath: path), let type = found[.type] as? FileAttributeType,
      type != .typeDirectory, let date = found[.modificationDate] as? Date, let size = found[.size] as? NSNumber,
      let number = found[.systemFileNumber] as? NSNumber
    else { return nil }
    self.name = name
    self.size = size.int64Value
    modified = Int64((date.timeIntervalSince1970 * 1000).rounded())
    self.number = number.uint64Value
    isFile = type == .typeRegular
  }
}
