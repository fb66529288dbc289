import Foundation
import Gateway
import Trust

/// The home of the gateway that is measured, with the run's partners.
enum GatewayHome {
  /// Makes it in that folder, to listen on a free loopback port.
  static func make(in folder: URL, cast: Cast) throws -> Home {
    let home = Home(folder)
    var settings = Settings()
    settings.gateway = Workload.audience
    settings.port = 0
    try home.create(settings, operatorName: "bench")
    try register(cast, in: home)
    return home
  }

  /// The home in that folder, made when there is none, under the partners of this run: what it holds stays.
  static func renewed(in folder: URL, cast: Cast) throws -> Home {
    let home = Home(folder)
    guard home.exists else { return try make(in: folder, cast: cast) }
    for place in [home.partners, home.certs.appendingPathComponent("anchors"), home.certs.appendingPathComponent("crls")] {
      try FileManager.default.removeItem(at: place)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    }
    try register(cast, in: home)
    return home
  }

  private static func register(_ cast: Cast, in home: Home) throws {
    for object in cast.material.objects {
      let place = object.kind == .anchor ? "anchors" : "crls"
      try Data(object.der).write(to: home.certs.appendingPathComponent("\(place)/\(object.name).der"))
    }
    let registrar = Registrar(home: home)
    for member in cast.members { try registrar.add(member.file, certificate: member.certificate) }
  }
}
