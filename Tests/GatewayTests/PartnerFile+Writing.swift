import Exchange
import Foundation
import Trust

extension PartnerFile {
  /// Replaces the `partner.json` of a registered partner, as an editor does.
  func write(to partners: URL) throws {
    let file = partners.appendingPathComponent("\(partner.id)/partner.json")
    try Data(fileBytes).write(to: file, options: .atomic)
  }
}
