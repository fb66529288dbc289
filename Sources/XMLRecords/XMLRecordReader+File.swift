import Foundation

extension XMLRecordReader {
  /// Reads a file in pieces of 256 KiB.
  ///
  /// - Throws: ``XMLRecordError``, or what the file system says.
  public init(
    file path: String, entering containers: Set<[String]> = [], expecting names: Set<String>? = nil,
    limits: XMLLimits = .standard
  ) throws {
    let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    try self.init(entering: containers, expecting: names, limits: limits) {
      try handle.read(upToCount: 1 << 18).map { [UInt8]($0) }
    }
  }
}
