import Foundation
import JSONTree
import Simulation

/// What whoever tries a sandbox needs to know: where it listens, who is registered there, where the keys are, a line to begin with.
struct SandboxNotice {
  let url: String
  let gateway: String
  let folder: URL
  let played: SandboxPartners

  private static let example = (
    partner: "departement-04", type: "departement.usager.rdvi", purpose: "gestion-rsa", procedure: "demande-rsa",
    reference: "interne:CD04-5120"
  )

  private var connectors: URL { folder.appendingPathComponent("connectors") }
  private var keys: URL { folder.appendingPathComponent("certs/dev") }

  /// A command line that tries this very gateway.
  var example: String {
    let own = keys.appendingPathComponent(Self.example.partner).path
    return "passerelle conformance gateway --url \(url) --key \(own).key.pem --certificate \(own).pem"
      + " --source urn:passerelle:\(Self.example.partner) --type \(Self.example.type) --purpose \(Self.example.purpose)"
      + " --procedure \(Self.example.procedure) --reference \(Self.example.reference)"
  }

  /// The notice as one object.
  var json: JSONValue {
    [
      "listening": .string(url), "gateway": .string(gateway), "folder": .string(folder.path),
      "home": .string(folder.appendingPathComponent("home").path),
      "partners": .array(
        DemoStory.partners.map { partner in
          [
            "id": .string(partner.id), "family": .string(partner.family), "kind": .string(partner.kind),
            "source": .string("urn:passerelle:\(partner.id)"),
            "key": .string(keys.appendingPathComponent("\(partner.id).key.pem").path),
            "certificate": .string(keys.appendingPathComponent("\(partner.id).pem").path),
          ]
        }),
      "played": .array(
        SimulatedKind.allCases.map { ["name": .string($0.rawValue), "url": .string(played.url($0))] }),
      "connectors": .string(connectors.path), "example": .string(example),
    ]
  }

  /// Says it to people.
  func say(_ console: Console) {
    console.say(
      console.text(
        "Bac à sable : la passerelle \(gateway) écoute sur \(url). Les personnes sont inventées.",
        "Sandbox: the gateway \(gateway) listens on \(url). The people are invented."))
    var table = Table(
      console.text("Partenaire", "Partner"), console.text("Famille", "Family"), console.text("Genre", "Kind"), "Source")
    for partner in DemoStory.partners { table.add(partner.id, partner.family, partner.kind, "urn:passerelle:\(partner.id)") }
    console.show(table)
    console.say(
      console.text(
        "Clés et certificats : \(keys.path)/PARTENAIRE.key.pem et PARTENAIRE.pem",
        "Keys and certificates: \(keys.path)/PARTNER.key.pem and PARTNER.pem"))
    console.say(console.text("L'administration : PASSERELLE_HOME=", "Administration: PASSERELLE_HOME=") + folder.path + "/home")
    for kind in SimulatedKind.allCases {
      console.say(
        console.text("\(kind.rawValue), joué : ", "\(kind.rawValue), played: ") + played.url(kind)
          + " (/simulation/held, /simulation/faults)")
    }
    let names = SandboxConnector.allCases.map(\.rawValue).joined(separator: ", ")
    console.say(
      console.text("Les connecteurs (\(names)) : PASSERELLE_CONNECTORS=", "The connectors (\(names)): PASSERELLE_CONNECTORS=")
        + connectors.path)
    console.say(console.text("Pour commencer : ", "To begin with: ") + example)
    console.say(console.text("Ctrl-C pour arrêter.", "Ctrl-C to stop."))
  }
}
