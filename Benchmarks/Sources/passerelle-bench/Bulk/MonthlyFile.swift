import Foundation

/// A payer's monthly file of invented households, written without holding it: 17 KB each.
struct MonthlyFile {
  let households: Int
  /// The reference date.
  let day: String
  /// Of every hundred households, so many have moved since the file before.
  let moved: Int
  /// Whose names and birth places its people have.
  let population: Population

  /// Writes it; answers its length in bytes.
  func write(to file: URL) throws -> Int64 {
    _ = FileManager.default.createFile(atPath: file.path, contents: nil)
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    var length: Int64 = 0
    var text = Household.head(day: day)
    for number in 0..<households {
      text += Household(number: number, moves: number % 100 < moved ? 1 : 0, population: population).record
      guard text.utf8.count > 1 << 20 else { continue }
      length += try Self.append(&text, to: handle)
    }
    text += Household.tail(households)
    return length + (try Self.append(&text, to: handle))
  }

  private static func append(_ text: inout String, to handle: FileHandle) throws -> Int64 {
    let bytes = Data(text.utf8)
    try handle.write(contentsOf: bytes)
    text.removeAll(keepingCapacity: true)
    return Int64(bytes.count)
  }
}
