import Consent
import Exchange
import JSONTree
import Testing

@testable import Gateway

/// A child of the household comes of age: an adult is told of for himself, when he has a right of his own, and never to a parent's referent.
@Suite struct MajorityTests {
  /// Born so many days off eighteen years before today.
  private static func tom(_ days: Int, role: String = "ENF") -> PayerFile.Person {
    let today = TestGatewayClock.today.parts
    // 29 February has no eighteenth anniversary in a year that is none.
    let birthday = CivilDay(year: today.year - 18, month: today.month, day: today.month == 2 ? min(today.day, 28) : today.day)
    let born = CivilDay(daysSinceEpoch: (birthday?.daysSinceEpoch ?? 0) + days)
    let nir = "1\(String(born.parts.year).suffix(2))\(born.parts.month < 10 ? "0" : "")\(born.parts.month)04070177"
    return PayerFile.Person(first: "TOM", birthName: "TESSIER", born: born.description, sex: "1", nir: nir, role: role)
  }

  private static func orientation(_ gateway: TestGateway, of tom: PayerFile.Person) -> JSONValue {
    let marc = Story.orientation(gateway, of: .marc, id: "orientation-tom")
    let text = marc["data_base64"]?.stringValue.flatMap { Base64.bytes($0) }.map { String(decoding: $0, as: UTF8.self) }
    let xml = (text ?? "").replacing("MARC", with: "TOM").replacing("185111305532141", with: tom.wholeNIR ?? "")
      .replacing("1985-11-30", with: tom.born).replacing("7734", with: "7735")
    return Story.xmlEvent(gateway, "departement.orientation.webrsa", "departement-04", "orientation-tom", xml)
  }

  private static var alone: PayerFile {
    PayerFile(file: "310666600000000", claim: "01004016666", street: "DES OLIVIERS")
  }

  @Test(arguments: [1, 0])
  func onlyAnAdultIsToldOfForHimself(daysToGo: Int) async throws {
    try await TestGateway.run { gateway in
      var file = Self.alone
      file.persons = [Self.tom(daysToGo, role: "DEM")]
      try await gateway.live([
        (file.event(gateway, "rsa-tom"), "caf-041"), (Self.orientation(gateway, of: file.persons[0]), "departement-04"),
      ])
      let told = try await gateway.told("francetravail", "orientation")
      #expect(told.count == (daysToGo == 0 ? 1 : 0))
      let grounds = try await gateway.grounds(gateway.usager(file.persons[0], in: file), "francetravail")
      #expect(grounds.contains(.condition) == (daysToGo > 0))
    }
  }

  @Test func theReferentOfAParentIsToldNothingOfTheAdultChild() async throws {
    try await TestGateway.run { gateway in
      let household = PayerFile(persons: [PayerFile.aurelie, PayerFile.marc, Self.tom(0)])
      try await gateway.live([
        (household.event(gateway, "rsa-1"), "caf-041"), (Story.usager(gateway), "departement-04"),
        (Story.orientation(gateway), "departement-04"),
      ])
      let before = try await gateway.told("asso-durance", "accompagnement")
      try #require(before.count == 1)
      // Still at home, then with a right of his own, at home and elsewhere.
      var his = Self.alone
      his.persons = [Self.tom(0, role: "DEM")]
      try await gateway.live([
        (his.event(gateway, "rsa-2"), "caf-041"), (Self.orientation(gateway, of: his.persons[0]), "departement-04"),
      ])
      for text in try await gateway.told("asso-durance", "accompagnement") where text.contains("Aur") || text.contains("AUR") {
        #expect(!text.contains("TOM"))
      }
      // A household message holds him while he is of it; what is his alone is under his own name.
      #expect(try await gateway.asked(his.persons[0]).contains("OLIVIERS"))
      #expect(try await !gateway.asked(PayerFile.aurelie).contains("OLIVIERS"))
      for text in try await gateway.told("departement-04", "gestion-rsa") {
        #expect(!text.contains("TOM") || !text.contains("AURELIE"))
      }
    }
  }
}
