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

/// The page with the two telephones.
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
        model.addAttribute("smsNumber", spoken(SimulatedTwilio.SMS_NUMBER));
        model.addAttribute("whatsappNumber", spoken(SimulatedTwilio.WHATSAPP_NUMBER));
        model.addAttribute("example", "VOTE " + choices(campaign));
        model.addAttribute("chips", List.of("bonjour", "LISTE", "VOTE " + choices(campaign)));
        return "simulator";
    }

    /// Codes that exist, written as the ballot wants them; the same as in the bot's own examples.
    private static String choices(Campaign campaign) {
        List<Listing> listings = campaign.catalogue().listings();
        String a = listings.get(Math.min(11, listings.size() - 1)).code();
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

    /// As a French number is read: `06 39 98 99 98`.
    private static String spoken(String number) {
        return number.replaceFirst("\\+33", "0").replaceAll("(?<=[0-9])(?=(?:[0-9]{2})+$)", " ");
    }
}
