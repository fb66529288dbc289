import ArgumentParser
import Exchange
import Foundation

extension Parsed {
  /// Refuses a number that is outside of its range.
  static func check(_ number: Int?, _ name: String, _ range: ClosedRange<Int>) throws {
    guard let number, !range.contains(number) else { return }
    throw ValidationError(
      words(
        "\(name) : un nombre entier de \(range.lowerBound) à \(range.upperBound).",
        "\(name): a whole number from \(range.lowerBound) to \(range.upperBound)."))
  }

  /// A permission to carry as it is written on the command line: `AUTHOR=type,type@2027-12-31`.
  static func carriage(_ text: String) throws -> Carriage {
    try required(text, "--carries") { text in
      let ends = text.split(separator: "@", omittingEmptySubsequences: false)
      guard ends.count == 2, let until = CivilDay(String(ends[1])) else { return nil }
      let parts = ends[0].split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, let author = PartnerID(String(parts[0])) else { return nil }
      let names = parts[1].split(separator: ",", omittingEmptySubsequences: false)
      let types = names.compactMap { MessageType(String($0)) }
      guard !types.isEmpty, types.count == names.count else { return nil }
      return Carriage(author: author, types: Set(types), until: until)
    }
  }
}
