package org.causerie.bot.simulator;

import java.util.List;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.providers.SimulatedTwilio;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.campaign.Listing;
import org.causerie.tally.BallotRule;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The page with the three telephones.
@Controller
class SimulatorPage {

    private final CurrentCampaign current;

    SimulatorPage(CurrentCampaign current) {
        this.current = current;
    }

    @GetMapping("/simulator")
    String page(Model model) {
        Campaign campaign = current.campaign();
        model.addAttribute("organiser", campaign.organiser().name());
        model.addAttribute("title", campaign.title().in(Language.FR));
        String example = "VOTE " + choices(campaign);
        List<Chip> chips = List.of(Chip.of("bonjour"), Chip.of("LISTE"), Chip.of(example));
        List<Chip> botChips = List.of(new Chip("Démarrer", "/start"), Chip.of("LISTE"), Chip.of(example));
        model.addAttribute("example", example);
        model.addAttribute("first", first(campaign));
        model.addAttribute(
                "devices",
                List.of(
                        new Device("sms", "SMS", spoken(SimulatedTwilio.SMS_NUMBER), Network.SMS.longest(), chips),
                        new Device(
                                "whatsapp",
                                "WhatsApp",
                                spoken(SimulatedTwilio.WHATSAPP_NUMBER),
                                Network.WHATSAPP.longest(),
                                chips),
                        new Device(
                                "telegram",
                                "Telegram",
                                "@" + BotMethods.USERNAME,
                                Network.TELEGRAM.longest(),
                                botChips)));
        return "simulator";
    }

    /// A telephone as the template takes it.
    ///
    /// @param network the word of the page and its API
    /// @param address the service's own there
    public record Device(String network, String name, String address, int longest, List<Chip> chips) {}

    /// A suggestion.
    public record Chip(String label, String text) {

        static Chip of(String text) {
            return new Chip(text, text);
        }
    }

    /// Codes that exist, written as the ballot wants them; the same as in the bot's own examples.
    private static String choices(Campaign campaign) {
        List<Listing> listings = campaign.catalogue().listings();
        String a = first(campaign);
        String b = listings.get(Math.min(2, listings.size() - 1)).code();
        if (campaign.rule().max() == 1 || a.equals(b)) {
            return a;
        }
        return switch (campaign.rule()) {
            case BallotRule.Approval _, BallotRule.Knapsack _ -> a + " " + b;
            case BallotRule.Ranking _ -> a + " > " + b;
            case BallotRule.Points _ -> a + "=2 " + b + "=1";
        };
    }

    private static String first(Campaign campaign) {
        List<Listing> listings = campaign.catalogue().listings();
        return listings.get(Math.min(11, listings.size() - 1)).code();
    }

    /// As a French number is read: `06 39 98 99 98`.
    private static String spoken(String number) {
        return number.replaceFirst("\\+33", "0").replaceAll("(?<=[0-9])(?=(?:[0-9]{2})+$)", " ");
    }
}
